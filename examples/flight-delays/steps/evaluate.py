"""Measures a trained model on the test flights and writes the report that the gate and the registry read."""

import json
import tarfile
from pathlib import Path

import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

from features import encode

INPUT = Path("/opt/ml/processing/input")
OUTPUT = Path("/opt/ml/processing/evaluation")


def load_model(directory: Path) -> tuple[xgb.Booster, dict]:
    with tarfile.open(directory / "model.tar.gz") as archive:
        archive.extractall("/tmp/model")
    model = xgb.Booster(model_file="/tmp/model/xgboost-model.json")
    return model, json.loads(Path("/tmp/model/encoding.json").read_text())


def auc_deviation(truth: np.ndarray, scores: np.ndarray, samples: int = 200) -> float:
    """Standard deviation of the AUC over bootstrap samples."""
    random = np.random.default_rng(7)
    draws = (random.integers(0, len(truth), len(truth)) for _ in range(samples))
    return float(np.std([roc_auc_score(truth[draw], scores[draw]) for draw in draws if 0 < truth[draw].sum() < len(draw)]))


def main() -> None:
    flights = pd.read_csv(INPUT / "test" / "test.csv")
    model, encoding = load_model(INPUT / "model")
    truth = flights["delayed"].to_numpy()
    scores = model.predict(xgb.DMatrix(encode(flights, encoding)))

    values = {
        "auc": (roc_auc_score(truth, scores), auc_deviation(truth, scores)),
        "average_precision": (average_precision_score(truth, scores), None),
        "log_loss": (log_loss(truth, scores), None),
        "brier": (brier_score_loss(truth, scores), None),
        "late_share": (truth.mean(), None),
    }
    report = {
        "binary_classification_metrics": {
            name: {"value": round(float(value), 6), "standard_deviation": round(deviation, 6) if deviation else "NaN"}
            for name, (value, deviation) in values.items()
        }
    }
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "evaluation.json").write_text(json.dumps(report, indent=2))
    print(f"AUC {values['auc'][0]:.4f} ± {values['auc'][1]:.4f} on {len(flights)} flights")


if __name__ == "__main__":
    main()
