"""Splits the customers into those to train on and those to test on."""

import argparse
from pathlib import Path

import pandas as pd
from sklearn.model_selection import train_test_split

PROCESSING = Path("/opt/ml/processing")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--test-share", type=float, default=0.25)
    arguments = parser.parse_args()

    customers = pd.read_csv(PROCESSING / "input" / "customers" / "customers.csv")
    parts = train_test_split(
        customers.drop(columns="customer"), test_size=arguments.test_share, stratify=customers["left"], random_state=7
    )
    for name, rows in zip(("train", "test"), parts):
        directory = PROCESSING / name
        directory.mkdir(parents=True, exist_ok=True)
        rows.to_csv(directory / f"{name}.csv", index=False)
        print(f"{name}: {len(rows)} customers, {rows['left'].mean():.1%} of them left")


if __name__ == "__main__":
    main()
