"""How a flight becomes a row of numbers: shared by training, evaluation and serving."""

import pandas as pd

NUMERIC = ["hour", "minute_of_day", "weekday", "distance", "recent_late_rate", "recent_delay"]
AIRPORTS = ["origin", "destination"]
FEATURES = NUMERIC + [f"{airport}_late_rate" for airport in AIRPORTS] + [f"{airport}_flights" for airport in AIRPORTS]


def fit_encoding(train: pd.DataFrame, smoothing: float) -> dict:
    """Each airport's share of late flights, drawn towards the mean where flights are few."""
    mean = float(train["delayed"].mean())
    encoding = {"mean": mean}
    for airport in AIRPORTS:
        groups = train.groupby(airport)["delayed"].agg(["sum", "count"])
        rates = (groups["sum"] + smoothing * mean) / (groups["count"] + smoothing)
        encoding[airport] = {
            code: [float(rate), int(count)] for code, rate, count in zip(rates.index, rates, groups["count"])
        }
    return encoding


def encode(flights: pd.DataFrame, encoding: dict) -> pd.DataFrame:
    """The model's columns, in the model's order. Airports that training never saw get the mean."""
    rows = flights[NUMERIC].astype(float).copy()
    for airport in AIRPORTS:
        known = encoding[airport]
        unknown = [encoding["mean"], 0]
        rows[f"{airport}_late_rate"] = [known.get(code, unknown)[0] for code in flights[airport]]
        rows[f"{airport}_flights"] = [known.get(code, unknown)[1] for code in flights[airport]]
    return rows[FEATURES]
