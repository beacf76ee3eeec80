"""Runs the hosts of one job and records how they ended.

Standard input: one line of JSON (SupervisorSpec in supervise.ts), then lines "stop" or "kill"; its end ends the job.
Standard output: one JSON object a line, with the field event: started, warning, log or exit.
"""
import json
import os
import select
import signal
import sys
import time

from container import die_with_parent, enter_namespaces, isolate_network, run_host

FAILED_PEER_GRACE, DRAIN = 5, 1


def emit(event, **fields):
    data = json.dumps({"event": event, **fields}).encode() + b"\n"
    while data:
        data = data[os.write(1, data):]


def warn(text):
    emit("warning", text=text)


class Host:
    def __init__(self, spec, description):
        self.name = description["name"]
        self.log = open(description["log"], "ab", buffering=0)
        self.rest, self.code, self.ended, self.open = b"", None, 0.0, True
        self.output, writer = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                run_host(spec, description, writer, warn)
            except BaseException as error:
                os.write(writer, f"cannot start: {error}\n".encode())
            os._exit(125)
        os.close(writer)

    def read(self):
        data = os.read(self.output, 65536)
        self.log.write(data)
        *lines, self.rest = (self.rest + data).split(b"\n")
        if not data:
            self.open = False
            lines, self.rest = [self.rest] if self.rest else [], b""
        if lines:
            emit("log", host=self.name, lines=[line.decode("utf-8", "replace").rstrip("\r") for line in lines])

    def terminate(self):
        if self.code is None:
            os.kill(self.pid, signal.SIGTERM)

    def kill(self):
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except OSError:
            pass

    def reap(self):
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.code, self.ended = code if code >= 0 else 128 - code, time.monotonic()
                self.kill()

    def done(self):
        return self.code is not None and (not self.open or time.monotonic() - self.ended > DRAIN)

    def result(self):
        number = self.code - 128
        name = signal.Signals(number).name if number in set(signal.Signals) else None
        return {"host": self.name, "exitCode": self.code, **({"signal": name} if name else {})}


def write_durably(path, text):
    with open(path + ".new", "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.rename(path + ".new", path)
    directory = os.open(os.path.dirname(path), os.O_RDONLY)
    os.fsync(directory)
    os.close(directory)


class Job:
    def __init__(self, spec):
        self.spec, self.reason, self.first = spec, "ended", None
        self.deadline = time.monotonic() + spec["limit"] if spec["limit"] else None
        self.kill_at = None
        self.started = round(time.time() * 1000)
        self.hosts = [Host(spec, description) for description in spec["hosts"]]

    def end(self, reason, grace):
        """Asks every process to end; those that have not when the grace period is over are killed."""
        self.deadline = None
        if self.kill_at is None:
            self.reason, self.kill_at = reason, time.monotonic() + grace
            for host in self.hosts:
                host.terminate()

    def kill(self):
        for host in self.hosts:
            host.kill()
        if cleanup := self.spec["cleanup"]:
            import subprocess

            self.spec["cleanup"] = None
            subprocess.run(cleanup, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    def command(self):
        lines = os.read(0, 4096).split(b"\n")
        if lines == [b""]:  # nobody is left to record the job's end: it counts as not finished
            self.kill()
            os._exit(1)
        if b"stop" in lines:
            self.end("stopped", self.spec["grace"])
        if b"kill" in lines:
            self.end("stopped", 0)

    def tick(self):
        now = time.monotonic()
        for host in self.hosts:
            host.reap()
            if host.code and self.first is None:
                self.first = host.name
                if self.reason == "ended" and len(self.hosts) > 1:
                    self.end("ended", FAILED_PEER_GRACE)
        if self.deadline and now >= self.deadline:
            self.end("timeout", self.spec["grace"])
        if self.kill_at and now >= self.kill_at:
            self.kill()

    def wait_seconds(self):
        times = [at for at in (self.deadline, self.kill_at) if at]
        times += [host.ended + DRAIN for host in self.hosts if host.code is not None and host.open]
        return max(0.01, min(times) - time.monotonic()) if times else None

    def run(self, wakeup):
        emit("started", at=self.started)
        while not all(host.done() for host in self.hosts):
            sources = {host.output: host for host in self.hosts if host.open}
            ready, _, _ = select.select([0, wakeup, *sources], [], [], self.wait_seconds())
            if wakeup in ready:
                os.read(wakeup, 4096)
            for descriptor in ready:
                if descriptor in sources:
                    sources[descriptor].read()
            if 0 in ready:
                self.command()
            self.tick()
        for host in self.hosts:
            os.fsync(host.log.fileno())
        record = {"hosts": [host.result() for host in self.hosts], "reason": self.reason, "firstFailed": self.first,
                  "startedAt": self.started, "endedAt": round(time.time() * 1000)}
        if self.spec["exitFile"]:
            write_durably(self.spec["exitFile"], json.dumps(record))
        emit("exit", record=record)


def first_line():
    data = b""
    while not data.endswith(b"\n"):
        more = os.read(0, 1 << 20)
        if not more:
            sys.exit(1)
        data += more
    return json.loads(data)


def main():
    spec = first_line()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wakeup, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    if spec["sandbox"]:
        try:
            enter_namespaces()
        except OSError as error:
            spec["sandbox"] = False
            warn(f"no container for the job: {error}; it runs with paths in environment variables alone")
    if spec["isolate"]:
        try:
            isolate_network()
        except OSError as error:
            warn(f"the network is not isolated: {error}")
    if not spec["cleanup"]:
        die_with_parent()  # after the namespaces: a change of credentials clears it
    Job(spec).run(wakeup)
    os._exit(0)


main()
