"""Trains a gradient-boosted classifier; a SageMaker script-mode program."""

import argparse
import json
import os
from pathlib import Path

import pandas as pd
import xgboost as xgb

from features import encode, fit_encoding


def read(channel: str) -> pd.DataFrame:
    files = sorted(Path(channel).glob("*.csv"))
    if not files:
        raise SystemExit(f"no .csv file in {channel}")
    return pd.concat([pd.read_csv(file) for file in files])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--max_depth", type=int, default=4)
    parser.add_argument("--eta", type=float, default=0.1)
    parser.add_argument("--min_child_weight", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--smoothing", type=float, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--train", default=os.environ.get("SM_CHANNEL_TRAIN"))
    parser.add_argument("--validation", default=os.environ.get("SM_CHANNEL_VALIDATION"))
    parser.add_argument("--model_dir", default=os.environ.get("SM_MODEL_DIR"))
    arguments, _ = parser.parse_known_args()

    train, validation = read(arguments.train), read(arguments.validation)
    encoding = fit_encoding(train, arguments.smoothing)
    matrices = [
        (xgb.DMatrix(encode(rows, encoding), label=rows["delayed"]), name)
        for rows, name in ((train, "train"), (validation, "validation"))
    ]
    model = xgb.train(
        {
            "objective": "binary:logistic",
            "eval_metric": "auc",
            "max_depth": arguments.max_depth,
            "eta": arguments.eta,
            "min_child_weight": arguments.min_child_weight,
            "subsample": 0.8,
            "colsample_bytree": 0.8,
            "seed": arguments.seed,
            "nthread": int(os.environ.get("SM_NUM_CPUS", "1")),
            "tree_method": "hist",
        },
        matrices[0][0],
        num_boost_round=arguments.rounds,
        evals=matrices,
        early_stopping_rounds=20,
        verbose_eval=10,
    )
    print(f"[{model.best_iteration}]#011validation-auc:{model.best_score:.5f}")

    directory = Path(arguments.model_dir)
    directory.mkdir(parents=True, exist_ok=True)
    model[: model.best_iteration + 1].save_model(directory / "xgboost-model.json")
    (directory / "encoding.json").write_text(json.dumps(encoding, sort_keys=True))


if __name__ == "__main__":
    main()
