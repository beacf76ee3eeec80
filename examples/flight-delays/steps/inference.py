"""Serves the model by SageMaker's inference contract: flights as JSON in, probabilities of a late arrival out."""

import json
from pathlib import Path

import pandas as pd
import xgboost as xgb

from features import encode


def model_fn(model_dir: str):
    directory = Path(model_dir)
    model = xgb.Booster(model_file=str(directory / "xgboost-model.json"))
    return model, json.loads((directory / "encoding.json").read_text())


def input_fn(request_body, content_type: str) -> pd.DataFrame:
    if content_type != "application/json":
        raise ValueError(f"content type must be application/json, saw {content_type}")
    flights = json.loads(request_body)
    rows = pd.DataFrame(flights if isinstance(flights, list) else [flights])
    time = pd.to_datetime(rows["date"], format="%Y/%m/%d %H:%M").dt
    return rows.assign(hour=time.hour, minute_of_day=time.hour * 60 + time.minute, weekday=time.dayofweek)


def predict_fn(flights: pd.DataFrame, loaded):
    model, encoding = loaded
    return model.predict(xgb.DMatrix(encode(flights, encoding)))


def output_fn(scores, accept: str) -> str:
    return json.dumps([{"late_probability": round(float(score), 4)} for score in scores])
