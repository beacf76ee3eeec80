"""SageMaker's built-in XGBoost algorithm: trains from the channels train and validation, saves xgboost-model.

Channels are text/csv (label first, no header) or text/libsvm. See "XGBoost hyperparameters" in the SageMaker
developer guide for the names and defaults.
"""
import glob
import json
import os
import sys

import numpy as np
import xgboost as xgb

ML = os.environ.get("SM_ML_DIR", "/opt/ml")
TRACKER_PORT = 9099
OWN = {"num_round", "early_stopping_rounds", "csv_weights", "save_model_on_termination"}
CSV, LIBSVM = ("text/csv", "csv"), ("text/libsvm", "text/x-libsvm", "libsvm")


class UserError(Exception):
    pass


def read_config(name):
    with open(f"{ML}/input/config/{name}.json") as file:
        return json.load(file)


def parse(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def files(channel):
    paths = glob.glob(f"{ML}/input/data/{channel}/**", recursive=True)
    return sorted(path for path in paths if os.path.isfile(path) and not os.path.basename(path).startswith((".", "_")))


def load(channel, content_type, weighted):
    paths = files(channel)
    if not paths:
        raise UserError(f"the channel {channel} holds no files")
    kind = content_type.split(";")[0].strip().lower()
    if kind in LIBSVM:
        return load_libsvm(paths)
    if kind not in CSV:
        raise UserError(f"the channel {channel} must be text/csv or text/libsvm - saw {content_type}")
    return load_csv(channel, paths, weighted)


def load_csv(channel, paths, weighted):
    import pandas as pd

    try:
        rows = np.concatenate([pd.read_csv(path, header=None, dtype=np.float32).to_numpy() for path in paths])
    except ValueError as error:
        raise UserError(f"the channel {channel} must hold numbers only, without a header: {error}") from error
    if weighted:
        return xgb.DMatrix(rows[:, 2:], label=rows[:, 0], weight=rows[:, 1])
    return xgb.DMatrix(rows[:, 1:], label=rows[:, 0])


def load_libsvm(paths):
    combined = "/tmp/" + "-".join(paths[0].split("/")[-2:]) + ".libsvm"
    with open(combined, "wb") as target:
        for path in paths:
            with open(path, "rb") as source:
                target.write(source.read().rstrip(b"\n") + b"\n")
    return xgb.DMatrix(combined + "?format=libsvm")


class Log(xgb.callback.TrainingCallback):
    """The lines that SageMaker's metric definitions for this algorithm match, with CloudWatch's #011 for a tab."""

    def after_iteration(self, model, epoch, evals_log):
        metrics = [f"{data}-{name}:{values[-1]:.5f}" for data, log in evals_log.items() for name, values in log.items()]
        print("#011".join([f"[{epoch}]", *metrics]), flush=True)
        return False


def train(parameters, channels):
    weighted = parse(parameters.get("csv_weights", "0")) == 1
    matrices = {
        name: load(name, channels[name].get("ContentType", "text/libsvm"), weighted)
        for name in ("train", "validation")
        if name in channels
    }
    for name, matrix in matrices.items():
        print(f"{name.capitalize()} matrix has {matrix.num_row()} rows and {matrix.num_col()} columns", flush=True)
    settings = {name: parse(value) for name, value in parameters.items() if name not in OWN and name[0] != "_"}
    if isinstance(settings.get("eval_metric"), str):
        settings["eval_metric"] = [name.strip() for name in settings["eval_metric"].split(",")]
    return xgb.train(
        settings,
        matrices["train"],
        num_boost_round=int(parameters["num_round"]),
        evals=[(matrix, name) for name, matrix in matrices.items()],
        early_stopping_rounds=parse(parameters.get("early_stopping_rounds", "null")) or None,
        callbacks=[Log()],
        verbose_eval=False,
    )


def train_on_hosts(resources, parameters, channels):
    """Several hosts share their gradients through a tracker on the first."""
    import socket
    from xgboost import collective
    from xgboost.tracker import RabitTracker

    hosts, recent = resources["hosts"], tuple(map(int, xgb.__version__.split(".")[:2])) >= (2, 1)
    leader = socket.gethostbyname(hosts[0])
    tracker = None
    if resources["current_host"] == hosts[0]:
        tracker = RabitTracker(host_ip=leader, n_workers=len(hosts), port=TRACKER_PORT)
        tracker.start(*(() if recent else (len(hosts),)))
    settings = {"tracker_uri": leader, "tracker_port": TRACKER_PORT, "task_id": resources["current_host"]}
    await_tracker(leader)
    with collective.CommunicatorContext(
        **{(f"dmlc_{name}" if recent else f"DMLC_{name.upper()}"): value for name, value in settings.items()}
    ):
        booster = train(parameters, channels)
    if tracker:
        tracker.wait_for() if recent else tracker.join()
    return booster


def await_tracker(leader):
    """Until the tracker listens; a connection would count as a worker's."""
    import time

    wanted = f":{TRACKER_PORT:04X}"
    for _ in range(600):
        with open("/proc/net/tcp") as file:
            if any(row.split()[1].endswith(wanted) for row in file):
                return
        time.sleep(0.05)
    raise UserError(f"no tracker at {leader}:{TRACKER_PORT}")


def main():
    parameters, channels = read_config("hyperparameters"), read_config("inputdataconfig")
    resources = read_config("resourceconfig")
    if "num_round" not in parameters:
        raise UserError("the hyperparameter num_round is required")
    if "train" not in channels:
        raise UserError("the channel train is required")
    booster = (train_on_hosts(resources, parameters, channels) if len(resources["hosts"]) > 1
               else train(parameters, channels))
    if resources["current_host"] == resources["hosts"][0]:
        booster.save_model(f"{ML}/model/xgboost-model")


try:
    main()
except (UserError, xgb.core.XGBoostError) as failure:
    print(failure, file=sys.stderr)
    with open(f"{ML}/output/failure", "w") as file:
        file.write(f"framework error: {failure}")
    sys.exit(1)
