"""The content types that the framework containers read and write by themselves."""
import io
import json

import numpy as np

CSV, JSON, NPY, LINES = "text/csv", "application/json", "application/x-npy", "application/jsonlines"


class UnsupportedContent(Exception):
    def __init__(self, status, text):
        super().__init__(text)
        self.status = status


def default_type(framework):
    return CSV if framework in ("xgboost", "sklearn") else JSON


def default_accept(framework):
    return CSV if framework == "xgboost" else JSON


def input_fn(data, content_type):
    kind = content_type.split(";")[0].strip()
    if kind == JSON:
        return np.array(json.loads(data))
    if kind == CSV:
        return np.genfromtxt(io.StringIO(data), delimiter=",", ndmin=2)
    if kind == NPY:
        return np.load(io.BytesIO(data), allow_pickle=False)
    raise UnsupportedContent(415, f"Content type {content_type} is not supported by this framework.")


def predict_fn(data, model):
    if hasattr(model, "predict"):
        return model.predict(data)
    import torch

    with torch.no_grad():
        return model(torch.as_tensor(data, dtype=torch.float32))


def output_fn(prediction, accept):
    if hasattr(prediction, "detach"):
        prediction = prediction.detach().cpu().numpy()
    values = np.asarray(prediction)
    if accept == JSON:
        return json.dumps(values.tolist()), accept
    if accept == LINES:
        return "".join(json.dumps(row) + "\n" for row in values.tolist()), accept
    if accept == CSV:
        rows = values.reshape(len(values), -1) if values.ndim else values.reshape(1, 1)
        return "".join(",".join(map(str, row)) + "\n" for row in rows.tolist()), accept
    if accept == NPY:
        buffer = io.BytesIO()
        np.save(buffer, values)
        return buffer.getvalue(), accept
    raise UnsupportedContent(406, f"Accept type {accept} is not supported by this framework.")
