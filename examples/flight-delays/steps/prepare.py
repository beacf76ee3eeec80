"""Splits the flights by date and derives the columns that a model can know before departure.

Train: January but for its last week. Validation: the last week of January. Test: the first half of February.
What comes later is left alone: it is the live traffic of the monitoring example.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd

INPUT = Path("/opt/ml/processing/input/flights")
OUTPUT = Path("/opt/ml/processing")
COLUMNS = [
    "delayed",
    "hour",
    "minute_of_day",
    "weekday",
    "distance",
    "origin",
    "destination",
    "recent_late_rate",
    "recent_delay",
]


def read_flights(directory: Path) -> pd.DataFrame:
    files = sorted(directory.glob("**/*.json"))
    if not files:
        raise SystemExit(f"no .json file under {directory}")
    rows = [row for file in files for row in json.loads(file.read_text())]
    flights = pd.DataFrame(rows)
    flights["time"] = pd.to_datetime(flights["date"], format="%Y/%m/%d %H:%M")
    complete = flights.dropna(subset=["delay", "distance", "origin", "destination"])
    return complete.sort_values("time", kind="stable").reset_index(drop=True)


def recent(flights: pd.DataFrame, values: pd.Series, prior: float, weight: float) -> np.ndarray:
    """Mean of a value over the flights of the last one to four hours, drawn towards a prior where they are few.

    The last hour is left out: those flights are still in the air.
    """
    seconds = flights["time"].astype("int64").to_numpy() // 10**9
    sums = np.concatenate([[0.0], np.cumsum(values.to_numpy(dtype=float))])
    first = np.searchsorted(seconds, seconds - 4 * 3600)
    last = np.searchsorted(seconds, seconds - 3600)
    return (sums[last] - sums[first] + prior * weight) / (last - first + weight)


def derive(flights: pd.DataFrame, late_after: int) -> pd.DataFrame:
    time = flights["time"].dt
    delayed = (flights["delay"] > late_after).astype(int)
    return flights.assign(
        delayed=delayed,
        recent_late_rate=recent(flights, delayed, prior=0.2, weight=10).round(6),
        recent_delay=recent(flights, flights["delay"].clip(-10, 120), prior=0, weight=5).round(4),
        hour=time.hour,
        minute_of_day=time.hour * 60 + time.minute,
        weekday=time.dayofweek,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--late-after", type=int, default=15, help="minutes after which an arrival is late")
    arguments = parser.parse_args()

    flights = derive(read_flights(INPUT), arguments.late_after)
    splits = {
        "train": flights[flights["time"] < "2001-01-25"],
        "validation": flights[(flights["time"] >= "2001-01-25") & (flights["time"] < "2001-02-01")],
        "test": flights[(flights["time"] >= "2001-02-01") & (flights["time"] < "2001-02-15")],
    }
    splits["baseline"] = splits["train"]
    for name, rows in splits.items():
        directory = OUTPUT / name
        directory.mkdir(parents=True, exist_ok=True)
        rows[COLUMNS].to_csv(directory / f"{name}.csv", index=False)
        print(f"{name}: {len(rows)} flights, {rows['delayed'].mean():.1%} late")


if __name__ == "__main__":
    main()
