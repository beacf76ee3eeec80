"""What an image of one's own does: the mean of a column. Its first attempt is killed, as by a lack of memory."""

import csv
import json
import os
import signal

if not os.environ["TRAINING_JOB_NAME"].endswith("-1"):
    os.kill(os.getpid(), signal.SIGKILL)

with open("/opt/ml/input/config/hyperparameters.json") as file:
    column = int(json.load(file)["column"])
with open("/opt/ml/input/data/train/part-0.csv", newline="") as file:
    values = [float(row[column]) for row in csv.reader(file)]
with open("/opt/ml/model/mean.json", "w") as file:
    json.dump({"mean": sum(values) / len(values), "rows": len(values)}, file)
