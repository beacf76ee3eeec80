"""Keeps the orders of one region."""

import sys

with open("/opt/ml/processing/input/orders/orders.csv") as file:
    lines = [line for line in file if line.startswith(sys.argv[1] + ",")]
with open("/opt/ml/processing/rows/rows.csv", "w") as file:
    file.writelines(lines)
