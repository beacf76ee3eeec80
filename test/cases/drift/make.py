"""Writes scipy.json beside this file: data, and what SciPy, NumPy and scikit-learn compute from it.

Run with Python 3.11, scipy, numpy and scikit-learn; the tests need none of them:
    python test/cases/drift/make.py
"""

import json
import math
import pathlib

import numpy as np
import scipy
import sklearn
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn import metrics

rng = np.random.default_rng(20010102)


def rounded(values, digits=4):
    return [round(float(x), digits) for x in values]


def psi(p, q):
    p = np.asarray(p) / sum(p)
    q = np.asarray(q) / sum(q)
    p = np.where(p == 0, 1e-4, p)
    q = np.where(q == 0, 1e-4, q)
    return float(np.sum((q - p) * np.log(q / p)))


def numbers(name, baseline, current, edges):
    counts = lambda values: np.histogram(values, [-np.inf, *edges, np.inf])[0].tolist()
    p, q = counts(baseline), counts(current)
    ks = stats.ks_2samp(baseline, current, method="asymp")
    return {
        "name": name,
        "baseline": baseline,
        "current": current,
        "edges": edges,
        "expected": {
            "counts": [p, q],
            "kolmogorovSmirnov": [float(ks.statistic), float(ks.pvalue)],
            "wasserstein": float(stats.wasserstein_distance(baseline, current)),
            "jensenShannon": float(jensenshannon(p, q, base=2)),
            "populationStability": psi(p, q),
            "mean": float(np.mean(baseline)),
            "variance": float(np.var(baseline, ddof=1)),
        },
    }


def categories(name, baseline, current):
    test = stats.chi2_contingency([baseline, current], correction=False)
    return {
        "name": name,
        "baseline": baseline,
        "current": current,
        "expected": {
            "chiSquared": [float(test.statistic), int(test.dof), float(test.pvalue)],
            "jensenShannon": float(jensenshannon(baseline, current, base=2)),
            "populationStability": psi(baseline, current),
        },
    }


def fisher(seen, drawn, marked, everything):
    table = [[seen, drawn - seen], [marked - seen, everything - drawn - marked + seen]]
    return {"arguments": [seen, drawn, marked, everything], "expected": float(stats.fisher_exact(table, "greater").pvalue)}


def classification():
    actual = rng.integers(0, 2, 300).tolist()
    probability = rounded([min(0.999, max(0.001, 0.25 + 0.4 * a + 0.2 * rng.normal())) for a in actual], 2)
    predicted = [int(p >= 0.5) for p in probability]
    wilson = stats.binomtest(sum(a == p for a, p in zip(actual, predicted)), 300).proportion_ci(0.95, "wilson")
    return {
        "actual": actual,
        "probability": probability,
        "predicted": predicted,
        "expected": {
            "accuracy": metrics.accuracy_score(actual, predicted),
            "accuracyInterval": [float(wilson.low), float(wilson.high)],
            "precision": metrics.precision_score(actual, predicted),
            "recall": metrics.recall_score(actual, predicted),
            "f1": metrics.f1_score(actual, predicted),
            "auc": metrics.roc_auc_score(actual, probability),
            "logLoss": metrics.log_loss(actual, probability),
            "brier": metrics.brier_score_loss(actual, probability),
        },
    }


def regression():
    actual = rounded(rng.normal(50, 20, 200))
    predicted = rounded(np.asarray(actual) + rng.normal(1, 5, 200))
    return {
        "actual": actual,
        "predicted": predicted,
        "expected": {
            "meanAbsoluteError": metrics.mean_absolute_error(actual, predicted),
            "rootMeanSquaredError": math.sqrt(metrics.mean_squared_error(actual, predicted)),
            "rSquared": metrics.r2_score(actual, predicted),
        },
    }


p_values = rounded(rng.uniform(0, 1, 20) ** 3, 6)
cases = {
    "versions": {"scipy": scipy.__version__, "numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "numbers": [
        numbers("the same normal", rounded(rng.normal(0, 1, 600)), rounded(rng.normal(0, 1, 500)), [-1.0, 0.0, 1.0]),
        numbers("a shifted normal", rounded(rng.normal(0, 1, 500)), rounded(rng.normal(0.3, 1, 400)), [-1.0, 0.0, 1.0]),
        numbers("log-normal and wider", rounded(rng.lognormal(2, 1, 500)), rounded(rng.lognormal(2, 1.3, 500)), [2.0, 5.0, 20.0]),
        numbers("far from zero", rounded(rng.normal(290, 10, 500)), rounded(rng.normal(293, 10, 500)), [280.0, 290.0, 300.0]),
        numbers("few values", rng.integers(0, 40, 400).tolist(), rng.integers(2, 44, 300).tolist(), [10.0, 20.0, 30.0, 50.0]),
        numbers("a bin with none", rounded(rng.uniform(0, 1, 300)), rounded(rng.uniform(0, 0.7, 300)), [0.25, 0.5, 0.75]),
    ],
    "categories": [
        categories("the same", [120, 80, 200, 100], [61, 44, 95, 52]),
        categories("changed", [120, 80, 200, 100], [30, 90, 95, 52]),
        categories("new and lost ones", [120, 0, 200, 100], [61, 44, 0, 52]),
        categories("many", rng.integers(20, 200, 60).tolist(), rng.integers(20, 200, 60).tolist()),
        categories("large", [1_000_000, 2_000_000], [500_600, 999_400]),
    ],
    "fisher": [fisher(3, 500, 3, 5500), fisher(10, 500, 60, 5500), fisher(40, 1000, 300, 9000), fisher(2, 1000, 300, 9000), fisher(0, 10, 5, 100), fisher(900, 10_000, 8500, 100_000)],
    "falseDiscovery": {"pValues": p_values, "expected": stats.false_discovery_control(p_values).tolist()},
    "classification": classification(),
    "regression": regression(),
}
pathlib.Path(__file__).with_name("scipy.json").write_text(json.dumps(cases) + "\n")
