"""Measures the model on the test customers and writes the report that the gate and the registry read."""

import json
import tarfile
from pathlib import Path

import joblib
import pandas as pd
from sklearn.metrics import accuracy_score, roc_auc_score

PROCESSING = Path("/opt/ml/processing")


def main() -> None:
    with tarfile.open(PROCESSING / "input" / "model" / "model.tar.gz") as archive:
        archive.extractall("/tmp/model")
    model = joblib.load("/tmp/model/model.joblib")
    rows = pd.read_csv(PROCESSING / "input" / "test" / "test.csv")
    scores = model.predict_proba(rows.drop(columns="left"))[:, 1]

    metrics = {"auc": roc_auc_score(rows["left"], scores), "accuracy": accuracy_score(rows["left"], scores >= 0.5)}
    report = {"binary_classification_metrics": {name: {"value": float(value)} for name, value in metrics.items()}}
    directory = PROCESSING / "evaluation"
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "evaluation.json").write_text(json.dumps(report, indent=2))
    print(f"AUC {metrics['auc']:.4f} on {len(rows)} customers")


if __name__ == "__main__":
    main()
