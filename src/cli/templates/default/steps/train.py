"""Trains a logistic regression; a SageMaker script-mode program."""

import argparse
import os
from pathlib import Path

import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--regularization", type=float, default=1.0)
    parser.add_argument("--train", default=os.environ.get("SM_CHANNEL_TRAIN"))
    parser.add_argument("--model_dir", default=os.environ.get("SM_MODEL_DIR"))
    arguments, _ = parser.parse_known_args()

    rows = pd.read_csv(Path(arguments.train) / "train.csv")
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1 / arguments.regularization))
    model.fit(rows.drop(columns="left"), rows["left"])
    joblib.dump(model, Path(arguments.model_dir) / "model.joblib")
    print(f"trained on {len(rows)} customers")


if __name__ == "__main__":
    main()
