"""What the XGBoost container serves: the built-in algorithm's answers, and defaults for scripts."""
import json
import os
import pickle
import tempfile

import numpy as np
import xgboost as xgb
from content import CSV, JSON, LINES, UnsupportedContent, output_fn  # noqa: F401

LIBSVM = ("text/libsvm", "text/x-libsvm")


def model_fn(model_dir):
    path = os.path.join(model_dir, "xgboost-model")
    if not os.path.isfile(path):
        raise FileNotFoundError(f"the model holds no file xgboost-model: {sorted(os.listdir(model_dir))}")
    try:
        booster = xgb.Booster()
        booster.load_model(path)
        return booster
    except xgb.core.XGBoostError:
        with open(path, "rb") as file:
            return pickle.load(file)


def input_fn(data, content_type):
    kind = content_type.split(";")[0].strip()
    if kind == CSV:
        rows = [[float(cell) if cell.strip() else np.nan for cell in line.split(",")] for line in data.split("\n") if line]
        return xgb.DMatrix(np.array(rows, dtype=np.float32))
    if kind in LIBSVM:
        with tempfile.NamedTemporaryFile() as file:
            file.write(data if isinstance(data, bytes) else data.encode())
            file.flush()
            return xgb.DMatrix(file.name + "?format=libsvm")
    raise UnsupportedContent(415, f"Content type {content_type} is not supported by this framework.")


def predict_fn(data, model):
    if not isinstance(model, xgb.Booster):
        return model.predict(data)
    best = getattr(model, "best_iteration", None)
    data.feature_names = model.feature_names
    rounds = {} if best is None else {"iteration_range": (0, best + 1)}
    return model.predict(data, validate_features=False, **rounds)


def algorithm_output(predictions, accept, batch):
    """The built-in algorithm's answers: scores on one line, in a batch one a line."""
    scores = predictions.tolist()
    if accept == JSON:
        return json.dumps({"predictions": [{"score": score} for score in scores]}), accept
    if accept == LINES:
        return "".join(json.dumps({"score": score}) + "\n" for score in scores), accept
    if accept == CSV:
        texts = [",".join(map(str, score)) if isinstance(score, list) else str(score) for score in scores]
        return ("\n".join(texts) + "\n" if batch else ",".join(texts)), accept
    raise UnsupportedContent(406, f"Accept type {accept} is not supported by this framework.")
