"""Serves the model by SageMaker's inference contract: customers as JSON in, probabilities of leaving out."""

import json
from pathlib import Path

import joblib
import pandas as pd


def model_fn(model_dir: str):
    return joblib.load(Path(model_dir) / "model.joblib")


def input_fn(request_body, content_type: str) -> pd.DataFrame:
    if content_type != "application/json":
        raise ValueError(f"content type must be application/json, saw {content_type}")
    customers = json.loads(request_body)
    return pd.DataFrame(customers if isinstance(customers, list) else [customers])


def predict_fn(customers: pd.DataFrame, model):
    return model.predict_proba(customers[list(model.feature_names_in_)])[:, 1]


def output_fn(scores, accept: str) -> str:
    return json.dumps([{"leaves": round(float(score), 4)} for score in scores])
