"""Splits one region's orders into tables without header: the sales first, then the features."""

import argparse
import csv
import os

from tidy import whole

INPUT, OUTPUT = "/opt/ml/processing/input/orders", "/opt/ml/processing"


def write(output: str, rows: list[list[str]]) -> None:
    with open(f"{OUTPUT}/{output}/part-0.csv", "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


parser = argparse.ArgumentParser()
parser.add_argument("--region", required=True)
region = parser.parse_args().region
with open(f"{INPUT}/orders.csv", newline="") as file:
    orders = [row for row in csv.DictReader(file) if row["region"] == region]
table = [[row["sales"], whole(row["visits"]), whole(row["price"])] for row in orders]
cut = int(len(table) * float(os.environ["SHARE"]))
write("train", table[:cut])
write("validation", table[cut:])
write("features", [row[1:] for row in table[cut:]])
print(f"{len(table)} orders of {region}")
