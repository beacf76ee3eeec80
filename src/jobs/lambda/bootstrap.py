"""The Python runtime of Lambda: loads the handler and works through the runtime API's invocations."""
import importlib
import json
import os
import socket
import sys
import threading
import time
import traceback

END = os.environ.pop("LOCKSTEP_LOG_END")
HOST, PORT = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")


class RuntimeApi:
    """One connection, kept open; the answers of the runtime API always state their length."""

    def __init__(self):
        self.file = socket.create_connection((HOST, int(PORT))).makefile("rwb")

    def call(self, method, route, body=b"", **headers):
        lines = [f"{method} /2018-06-01/runtime/{route} HTTP/1.1", f"Host: {HOST}:{PORT}",
                 f"Content-Length: {len(body)}", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
        self.file.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        self.file.flush()
        self.file.readline()
        answer = {}
        while (line := self.file.readline().strip()):
            name, _, value = line.decode().partition(":")
            answer[name.lower()] = value.strip()
        return answer, self.file.read(int(answer.get("content-length", 0)))


class LambdaContext:
    def __init__(self, headers):
        self._deadline = int(headers["lambda-runtime-deadline-ms"])
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.client_context = json.loads(headers.get("lambda-runtime-client-context", "null"))
        self.identity = None

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


def end_with_parent():
    while os.read(0, 1024):
        pass
    os._exit(0)


def configure_logging(request_id):
    """logging writes as Lambda's handler does; only once the function has imported it."""
    logging = sys.modules.get("logging")
    if not logging:
        return
    if not logging.root.handlers:
        handler = logging.StreamHandler(sys.stdout)
        logging.root.addHandler(handler)
        logging.root.lockstep_handler = handler
    if handler := getattr(logging.root, "lockstep_handler", None):
        layout = f"[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t{request_id}\t%(message)s"
        formatter = logging.Formatter(layout, "%Y-%m-%dT%H:%M:%S")
        formatter.converter = time.gmtime
        handler.setFormatter(formatter)


class MarshalError(Exception):
    pass


def serialise(result):
    try:
        return json.dumps(result)
    except (TypeError, ValueError) as error:
        raise MarshalError(f"Unable to marshal response: {error}") from error


def error_of(error, request_id):
    if isinstance(error, MarshalError):
        return {"errorMessage": str(error), "errorType": "Runtime.MarshalError", "requestId": request_id,
                "stackTrace": []}
    frames = traceback.extract_tb(error.__traceback__)[1:]
    return {"errorMessage": str(error), "errorType": type(error).__name__, "requestId": request_id,
            "stackTrace": traceback.format_list(frames)}


def report(error):
    lines = [f"[ERROR] {error['errorType']}: {error['errorMessage']}", "Traceback (most recent call last):"]
    print("\r".join(lines + [line.rstrip().replace("\n", "\r") for line in error["stackTrace"]]))


def end_log():
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(1, END.encode() + b"\n")


def load():
    module_name, _, name = os.environ["_HANDLER"].rpartition(".")
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        return None, ("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}", [])
    except SyntaxError as error:
        return None, ("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", [])
    except BaseException as error:
        return None, (type(error).__name__, str(error), traceback.format_tb(error.__traceback__)[2:])
    handler = getattr(module, name, None)
    if not callable(handler):
        return None, ("Runtime.HandlerNotFound", f"Handler '{name}' missing on module '{module_name}'", [])
    return handler, None


def main():
    threading.Thread(target=end_with_parent, daemon=True).start()
    api = RuntimeApi()
    handler, failure = load()
    if failure:
        error = dict(zip(("errorType", "errorMessage", "stackTrace"), failure), requestId="")
        report(error)
        end_log()
        api.call("POST", "init/error", json.dumps(error).encode(), Lambda_Runtime_Function_Error_Type=failure[0])
        os._exit(1)
    while True:
        headers, body = api.call("GET", "invocation/next")
        request_id = headers["lambda-runtime-aws-request-id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
        configure_logging(request_id)
        try:
            result = serialise(handler(json.loads(body or b"null"), LambdaContext(headers)))
            end_log()
            api.call("POST", f"invocation/{request_id}/response", result.encode())
        except Exception as exception:
            error = error_of(exception, request_id)
            report(error)
            end_log()
            api.call("POST", f"invocation/{request_id}/error", json.dumps(error).encode())


main()
