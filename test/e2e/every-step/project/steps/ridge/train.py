"""Ridge regression; a SageMaker script-mode program."""

import argparse
import json
import os

import numpy as np


def read(channel: str) -> tuple[np.ndarray, np.ndarray]:
    table = np.loadtxt(f"{channel}/part-0.csv", delimiter=",")
    return table[:, 1:], table[:, 0]


parser = argparse.ArgumentParser()
parser.add_argument("--alpha", type=float, default=1.0)
parser.add_argument("--intercept", choices=["yes", "no"], default="yes")
arguments, _ = parser.parse_known_args()

x, y = read(os.environ["SM_CHANNEL_TRAIN"])
centre, level = (x.mean(axis=0), y.mean()) if arguments.intercept == "yes" else (np.zeros(x.shape[1]), 0.0)
weights = np.linalg.solve((x - centre).T @ (x - centre) + arguments.alpha * np.eye(x.shape[1]), (x - centre).T @ (y - level))
intercept = level - centre @ weights

x, y = read(os.environ["SM_CHANNEL_VALIDATION"])
print(f"rmse {np.sqrt(np.mean((x @ weights + intercept - y) ** 2)):.6f}")
with open(os.path.join(os.environ["SM_MODEL_DIR"], "model.json"), "w") as file:
    json.dump({"weights": weights.tolist(), "intercept": float(intercept)}, file)
