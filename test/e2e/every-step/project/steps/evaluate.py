"""Writes the report of a model: evaluation.json with its metrics."""

import csv
import json
import tarfile

BASE = "/opt/ml/processing"
with tarfile.open(f"{BASE}/input/model/model.tar.gz") as archive:
    model = json.load(archive.extractfile("model.json"))
with open(f"{BASE}/input/validation/part-0.csv", newline="") as file:
    rows = [[float(value) for value in row] for row in csv.reader(file)]
errors = [sum(w * v for w, v in zip(model["weights"], row[1:])) + model["intercept"] - row[0] for row in rows]
rmse = round((sum(error * error for error in errors) / len(errors)) ** 0.5, 6)
with open(f"{BASE}/evaluation/evaluation.json", "w") as file:
    json.dump({"metrics": {"rmse": rmse, "rows": len(rows)}}, file)
