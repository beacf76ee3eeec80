"""Makes one Python environment, or waits for the process that is making it.

Standard input: one line of JSON (InstallRequest in install.ts); its end afterwards ends the installation.
Standard output: one JSON object a line, with the field event: waiting, line, failed or done.
An environment is built in builds/ and becomes visible by the rename of a symbolic link.
"""
import errno
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import venv

child = None


def emit(event, **fields):
    print(json.dumps({"event": event, **fields}), flush=True)


def fail(stage, detail):
    emit("failed", stage=stage, detail=detail[-2000:])
    sys.exit(1)


def die_with_parent():
    """The pipe from the parent ends with it: so does this process, and pip."""
    if os.read(0, 1) == b"":
        if child:
            child.kill()
        os.kill(os.getpid(), signal.SIGKILL)


def lock(path):
    file = open(path, "a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        emit("waiting", holder=file.read().strip())
        fcntl.flock(file, fcntl.LOCK_EX)
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def create(build, base):
    try:
        venv.EnvBuilder(symlinks=True, with_pip=base is None).create(build)
    except subprocess.CalledProcessError as error:
        output = (error.output or b"").decode("utf-8", "replace")
        fail("disk" if "No space left" in output else "venv", output or str(error))
    if base:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        with open(os.path.join(build, "lib", version, "site-packages", "base-environment.pth"), "w") as file:
            file.write(os.path.join(base, "lib", version, "site-packages") + "\n")


def pip_install(build, arguments, directory):
    global child
    pip = [os.path.join(build, "bin", "python"), "-m", "pip", "install", "--no-input", "--progress-bar", "off",
           "--disable-pip-version-check"]
    child = subprocess.Popen(pip + arguments, cwd=directory, text=True, errors="replace", stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    last = []
    for line in child.stdout:
        emit("line", text=line.rstrip())
        last = (last + [line.rstrip()])[-12:]
    if child.wait() != 0:
        fail("pip", "\n".join(last))


def main():
    request = json.loads(sys.stdin.buffer.raw.readline())
    threading.Thread(target=die_with_parent, daemon=True).start()
    root, key = request["directory"], request["key"]
    builds, visible = os.path.join(root, "builds"), os.path.join(root, key)
    os.makedirs(builds, exist_ok=True)
    with lock(os.path.join(root, key + ".lock")):
        if not all(os.path.exists(os.path.join(visible, name)) for name in ("environment.json", "bin/python")):
            for name in os.listdir(builds):
                if name.startswith(key + "-"):
                    shutil.rmtree(os.path.join(builds, name), ignore_errors=True)
            name = f"{key}-{os.getpid()}"
            build = os.path.join(builds, name)
            try:
                create(build, request["base"])
                if request["arguments"]:
                    pip_install(build, request["arguments"], request["cwd"])
            except BaseException:
                shutil.rmtree(build, ignore_errors=True)
                raise
            with open(os.path.join(build, "environment.json"), "w") as file:
                json.dump({**request["record"], "interpreter": os.path.realpath(sys.executable)}, file, indent=1)
            os.symlink(os.path.join("builds", name), visible + ".new")
            os.replace(visible + ".new", visible)
    emit("done")


try:
    main()
except OSError as error:
    fail("disk" if error.errno == errno.ENOSPC else "other", str(error))
