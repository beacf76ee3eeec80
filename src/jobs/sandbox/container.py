"""Starts a process as in a container of its own: its own /opt/ml, /tmp, process ids, host name and network."""
import ctypes
import os
import signal
import sys

NEWNS, NEWUTS, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_UNBINDABLE, MS_PRIVATE = 1, 32, 4096, 16384, 1 << 17, 1 << 18
PR_SET_PDEATHSIG, MNT_DETACH = 1, 2
libc = ctypes.CDLL(None, use_errno=True)


def system_call(name, *args):
    if not hasattr(libc, name):
        raise OSError(0, f"{name} is not available on {sys.platform}")
    if getattr(libc, name)(*(a.encode() if isinstance(a, str) else a for a in args)) != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")


def mount(source, target, kind=None, flags=0, data=None):
    system_call("mount", source, target, kind, ctypes.c_ulong(flags), data)


def die_with_parent():
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def enter_namespaces():
    """Gains the right to mount: as root if allowed, else as the owner of a user namespace."""
    user, group = os.geteuid(), os.getegid()
    if user == 0:
        try:
            return system_call("unshare", NEWNS)
        except OSError:
            pass
    system_call("unshare", NEWUSER | NEWNS)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def isolate_network():
    import fcntl
    import socket
    import struct

    system_call("unshare", NEWNET)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, 0x8914, struct.pack("16sh14x", b"lo", 1 | 64))  # SIOCSIFFLAGS: IFF_UP | IFF_RUNNING


def bind(source, target, read_only=False):
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    elif not os.path.exists(target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        open(target, "w").close()
    mount(source, target, None, MS_BIND | MS_REC)
    if read_only:
        mount(None, target, None, MS_BIND | MS_REMOUNT | MS_RDONLY)


def build_root(stage, host):
    """A root directory of its own: the machine's, but for /opt/ml, /tmp, /dev/shm, /proc and /etc/hosts."""
    mount(None, "/", None, MS_REC | MS_PRIVATE)
    mount("tmpfs", stage, "tmpfs", 0, "mode=755")
    mount(None, stage, None, MS_UNBINDABLE)
    for name in os.listdir("/"):
        source, target = "/" + name, stage + "/" + name
        if os.path.islink(source):
            os.symlink(os.readlink(source), target)
        elif name == "opt":
            for child in os.listdir(source):
                if child != "ml" and not os.path.islink(f"/opt/{child}"):
                    bind(f"/opt/{child}", f"{target}/{child}")
        elif name not in ("proc", "tmp"):
            bind(source, target)
    os.mkdir(stage + "/proc")
    try:
        mount("proc", stage + "/proc", "proc")
    except OSError:
        bind("/proc", stage + "/proc")
    if os.path.isdir("/dev/shm"):
        mount("tmpfs", stage + "/dev/shm", "tmpfs", 0, "mode=1777")
    bind(host["tmp"], stage + "/tmp")
    if os.path.isfile("/etc/hosts"):
        bind(host["hostsFile"], stage + "/etc/hosts")
    for entry in host["mounts"]:
        bind(entry["source"], stage + entry["target"], entry.get("readOnly", False))
    os.chdir(stage)
    system_call("pivot_root", ".", ".")
    system_call("umount2", ".", MNT_DETACH)
    os.chdir("/")


def outside_paths(host):
    """The host's description where /opt/ml cannot be mounted: paths below it become those of this machine."""
    root = next(entry["source"] for entry in host["mounts"] if entry["target"] == "/opt/ml")
    for entry in host["mounts"]:
        target = entry["target"].replace("/opt/ml", root, 1)
        if target.startswith(root + "/") and not os.path.lexists(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.symlink(entry["source"], target)
    others = [(entry["target"], entry["source"]) for entry in host["mounts"] if not entry["target"].startswith("/opt/ml")]

    def outside(value):
        for target, source in [("/opt/ml", root), *others]:
            value = value.replace(target, source)
        return value

    env = {name: outside(value) for name, value in host["env"].items()}
    return {
        "argv": [outside(value) for value in host["argv"]],
        "cwd": outside(host["cwd"]),
        "env": {**env, "TMPDIR": host["tmp"]},
    }


def execute(process):
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        os.chdir(process["cwd"])
        os.execvpe(process["argv"][0], process["argv"], process["env"])
    except OSError as error:
        os.write(2, f"{process['argv'][0]}: {error.strerror}\n".encode())
        os._exit(127 if isinstance(error, FileNotFoundError) else 126)


def wait_for(pid):
    signal.signal(signal.SIGTERM, lambda *_: os.kill(pid, signal.SIGTERM))
    while True:
        ended, status = os.wait()
        if ended == pid:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)


def run_host(spec, host, output, warn):
    """In a new process: becomes the container's init, whose end ends everything in it."""
    die_with_parent()
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sandbox = spec["sandbox"]
    if sandbox:
        system_call("unshare", NEWNS | NEWPID | NEWUTS)
    if pid := os.fork():
        wait_for(pid)
    die_with_parent()
    if not sandbox:
        execute(host if spec["cleanup"] else outside_paths(host))
    process = host
    try:
        libc.sethostname(host["name"].encode(), len(host["name"]))
        build_root(spec["stage"], host)
    except OSError as error:
        warn(f"cannot mount /opt/ml: {error}")
        process = outside_paths(host)
    if pid := os.fork():
        wait_for(pid)
    execute(process)
