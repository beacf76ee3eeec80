"""Serves the ridge regression: lines of features in, one prediction a line out."""

import json
import os

import numpy as np


def model_fn(model_dir):
    with open(os.path.join(model_dir, "model.json")) as file:
        return json.load(file)


def input_fn(body, content_type):
    assert content_type == "text/csv", content_type
    text = body.decode() if isinstance(body, bytes) else body
    return np.array([[float(value) for value in line.split(",")] for line in text.splitlines()])


def predict_fn(rows, model):
    return rows @ np.array(model["weights"]) + model["intercept"]


def output_fn(predictions, accept):
    return "".join(f"{value:.3f}\n" for value in predictions), "text/csv"
