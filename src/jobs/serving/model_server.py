"""Serves one model at /ping and /invocations on a Unix socket, as SageMaker's framework containers do.

Environment: LOCKSTEP_SOCKET, LOCKSTEP_FRAMEWORK, SM_MODEL_DIR, and the containers' own SAGEMAKER_PROGRAM,
SAGEMAKER_SUBMIT_DIRECTORY, SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT and SAGEMAKER_BATCH.
"""
import http.server
import importlib
import inspect
import os
import socketserver
import sys
import traceback

import content
from content import UnsupportedContent

FRAMEWORK = os.environ.get("LOCKSTEP_FRAMEWORK", "")
MODEL_DIR = os.environ.get("SM_MODEL_DIR", "/opt/ml/model")
TEXT_TYPES = ("application/json", "text/csv")


def user_module():
    """The inference script, or None: then the defaults of the framework serve."""
    submitted = os.environ.get("SAGEMAKER_SUBMIT_DIRECTORY", "")
    code = submitted if submitted and os.path.isdir(submitted) else os.path.join(MODEL_DIR, "code")
    program = os.environ.get("SAGEMAKER_PROGRAM") or "inference.py"
    if not os.path.isfile(os.path.join(code, program)):
        if os.environ.get("SAGEMAKER_PROGRAM"):
            raise FileNotFoundError(f"SAGEMAKER_PROGRAM names {program}, which is not in {code}")
        return None
    sys.path.insert(0, code)
    os.chdir(code)
    return importlib.import_module(program[:-3].replace("/", "."))


class Inference:
    """model_fn, input_fn, predict_fn and output_fn: the script's where it has them, else the framework's."""

    def __init__(self, module):
        defaults = importlib.import_module(f"default_{FRAMEWORK}") if FRAMEWORK in ("xgboost", "sklearn") else content
        self.defaults = defaults

        def pick(name):
            return getattr(module, name, None) or getattr(defaults, name, None)

        self.algorithm_mode = module is None
        self.input_fn, self.predict_fn, self.output_fn = map(pick, ("input_fn", "predict_fn", "output_fn"))
        self.transform_fn = getattr(module, "transform_fn", None)
        model_fn = pick("model_fn")
        if model_fn is None:
            raise NotImplementedError("the inference script must define model_fn(model_dir)")
        self.model = call(model_fn, MODEL_DIR)

    def answer(self, body, content_type, accept):
        kind = content_type.split(";")[0].strip()
        data = body.decode("utf-8") if kind in TEXT_TYPES else body
        if self.transform_fn:
            result = call(self.transform_fn, self.model, data, content_type, accept)
        elif self.algorithm_mode and hasattr(self.defaults, "algorithm_output"):
            predictions = self.predict_fn(self.input_fn(data, content_type), self.model)
            result = self.defaults.algorithm_output(predictions, accept, "SAGEMAKER_BATCH" in os.environ)
        else:
            predictions = call(self.predict_fn, call(self.input_fn, data, content_type), self.model)
            result = call(self.output_fn, predictions, accept)
        text, answered = result if isinstance(result, tuple) else (result, accept)
        return (text.encode() if isinstance(text, str) else bytes(text)), answered


def call(function, *arguments):
    """Fills up with None what the function takes beyond its arguments: PyTorch's functions may take a context."""
    parameters = inspect.signature(function).parameters.values()
    required = [p for p in parameters if p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return function(*arguments, *[None] * (len(required) - len(arguments)))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    inference = None

    def reply(self, status, body, content_type="text/plain"):
        self.send_response_only(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if self.command == "POST":
            print(f'"{self.requestline}" {status} {len(body)}', flush=True)

    def do_GET(self):
        self.reply(200 if self.path == "/ping" else 404, b"")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        content_type = self.headers.get("Content-Type") or content.default_type(FRAMEWORK)
        accept = self.headers.get("Accept", "")
        if accept in ("", "*/*"):
            accept = os.environ.get("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT") or content.default_accept(FRAMEWORK)
        try:
            answer, answered = self.inference.answer(body, content_type, accept)
            self.reply(200, answer, answered)
        except UnsupportedContent as error:
            self.reply(error.status, str(error).encode())
        except Exception as error:
            traceback.print_exc()
            self.reply(500, f"{type(error).__name__}: {error}".encode())

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True
    request_queue_size = 128

    def get_request(self):
        request, _ = super().get_request()
        return request, ("", 0)


def main():
    Handler.inference = Inference(user_module())
    path = os.environ["LOCKSTEP_SOCKET"]
    if os.path.exists(path):
        os.unlink(path)
    server = Server(path, Handler)
    print("Model server started.", flush=True)
    server.serve_forever()


main()
