"""Fits a line through shards of the data on several hosts: the first adds up what the others send."""

import json
import os
import socket
import time

import numpy as np

PORT = 7070
host, hosts = os.environ["SM_CURRENT_HOST"], json.loads(os.environ["SM_HOSTS"])
table = np.loadtxt(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "part-0.csv"), delimiter=",")
shard = table[hosts.index(host) :: len(hosts)]
x = np.c_[np.ones(len(shard)), shard[:, 1:]]
sums = np.c_[x.T @ x, x.T @ shard[:, 0]]


def connect() -> socket.socket:
    for _ in range(200):
        try:
            return socket.create_connection((hosts[0], PORT))
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{hosts[0]} does not answer")


if host != hosts[0]:
    with connect() as peer:
        peer.sendall(json.dumps(sums.tolist()).encode())
    raise SystemExit

with socket.create_server((hosts[0], PORT)) as server:
    for _ in hosts[1:]:
        peer, _ = server.accept()
        with peer, peer.makefile() as text:
            sums = sums + np.array(json.load(text))
line = np.linalg.solve(sums[:, :-1], sums[:, -1]).round(6).tolist()
print(f"fitted {int(sums[0, 0])} rows on {len(hosts)} hosts")
with open(os.path.join(os.environ["SM_MODEL_DIR"], "line.json"), "w") as file:
    json.dump(line, file)
