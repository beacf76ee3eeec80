"""Calls the served cloud with boto3 as an administrator; each function checks what one client gets back."""

import base64
import datetime
import hashlib
import io
import json
import os
import sys
import time
import zipfile

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

SUFFIX = os.environ["AWS_ACCESS_KEY_ID"][-8:].lower()
BUCKET = f"boto3-{SUFFIX}"


def trust(service):
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def code_of(call):
    try:
        call()
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


def sts():
    identity = boto3.client("sts").get_caller_identity()
    assert ":assumed-role/lockstep-administrator/" in identity["Arn"], identity
    return identity["Account"]


def iam():
    client = boto3.client("iam")
    client.create_role(
        RoleName="boto3-function", AssumeRolePolicyDocument=trust("lambda.amazonaws.com"), Tags=[{"Key": "a", "Value": "b"}]
    )
    role = client.get_role(RoleName="boto3-function")["Role"]
    assert role["Tags"] == [{"Key": "a", "Value": "b"}], role
    assert role["AssumeRolePolicyDocument"]["Version"] == "2012-10-17", role
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{BUCKET}/allowed/*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    client.put_role_policy(RoleName="boto3-function", PolicyName="read", PolicyDocument=document)
    assert code_of(lambda: client.get_role(RoleName="nobody")) == "NoSuchEntity"
    names = [each["RoleName"] for page in client.get_paginator("list_roles").paginate(MaxItems=2) for each in page["Roles"]]
    assert "boto3-function" in names, names


def s3():
    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": os.environ["AWS_REGION"]})
    client.put_object(Bucket=BUCKET, Key="allowed/ä b+c.txt", Body=b"hello", Metadata={"k": "v"})
    read = client.get_object(Bucket=BUCKET, Key="allowed/ä b+c.txt")
    assert read["Body"].read() == b"hello" and read["Metadata"] == {"k": "v"}, read
    big = os.urandom(24 << 20)
    config = TransferConfig(multipart_threshold=8 << 20, multipart_chunksize=8 << 20)
    client.upload_fileobj(io.BytesIO(big), BUCKET, "big", Config=config)
    back = io.BytesIO()
    client.download_fileobj(BUCKET, "big", back, Config=config)
    assert hashlib.sha256(back.getvalue()).digest() == hashlib.sha256(big).digest()
    assert client.head_object(Bucket=BUCKET, Key="big")["ETag"].endswith('-3"')
    for algorithm in ("CRC32", "SHA1", "SHA256"):
        answer = client.put_object(Bucket=BUCKET, Key=f"sum-{algorithm}", Body=b"123456789", ChecksumAlgorithm=algorithm)
        assert answer[f"Checksum{algorithm}"], answer
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, PaginationConfig={"PageSize": 2})
    keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
    assert keys == sorted(keys) and len(keys) == 5, keys
    assert code_of(lambda: client.get_object(Bucket=BUCKET, Key="none")) == "NoSuchKey"
    assert code_of(lambda: client.head_object(Bucket=BUCKET, Key="none")) == "404"
    assert code_of(lambda: client.list_objects_v2(Bucket=f"none-{SUFFIX}")) == "NoSuchBucket"


def cloudwatch():
    client = boto3.client("cloudwatch")
    now = datetime.datetime.now(datetime.timezone.utc)
    client.put_metric_data(Namespace="Boto3", MetricData=[{"MetricName": "m", "Value": 2.5, "Timestamp": now}])
    points = client.get_metric_statistics(
        Namespace="Boto3",
        MetricName="m",
        StartTime=now - datetime.timedelta(minutes=5),
        EndTime=now + datetime.timedelta(minutes=5),
        Period=60,
        Statistics=["Average"],
    )["Datapoints"]
    assert [point["Average"] for point in points] == [2.5], points
    assert code_of(lambda: client.get_dashboard(DashboardName="none")) == "ResourceNotFound"


def logs_and_parameters():
    logs = boto3.client("logs")
    stream = {"logGroupName": "/boto3", "logStreamName": "s"}
    logs.create_log_group(logGroupName="/boto3")
    logs.create_log_stream(**stream)
    logs.put_log_events(**stream, logEvents=[{"timestamp": int(time.time() * 1000), "message": "línea"}])
    events = logs.get_log_events(**stream, startFromHead=True)["events"]
    assert [event["message"] for event in events] == ["línea"], events
    ssm = boto3.client("ssm")
    ssm.put_parameter(Name="/boto3/p", Value="v", Type="String")
    assert ssm.get_parameter(Name="/boto3/p")["Parameter"]["Value"] == "v"
    assert code_of(lambda: ssm.get_parameter(Name="/none")) == "ParameterNotFound"


HANDLER = """
import os

def handler(event, context):
    return {"event": event, "variables": {k: v for k, v in os.environ.items() if k.startswith("AWS_")}}
"""


def functions():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("code.py", HANDLER)
    client = boto3.client("lambda")
    account = boto3.client("sts").get_caller_identity()["Account"]
    client.create_function(
        FunctionName="boto3",
        Runtime="python3.12",
        Handler="code.handler",
        Role=f"arn:aws:iam::{account}:role/boto3-function",
        Code={"ZipFile": archive.getvalue()},
        Timeout=30,
    )
    client.get_waiter("function_active_v2").wait(FunctionName="boto3")
    answer = client.invoke(FunctionName="boto3", Payload=json.dumps({"a": "ü"}), LogType="Tail")
    result = json.loads(answer["Payload"].read())
    assert answer["StatusCode"] == 200 and "FunctionError" not in answer, result
    assert result["event"] == {"a": "ü"}, result
    assert b"REPORT" in base64.b64decode(answer["LogResult"])
    own = result["variables"]
    session = boto3.Session(own["AWS_ACCESS_KEY_ID"], own["AWS_SECRET_ACCESS_KEY"], own["AWS_SESSION_TOKEN"])
    endpoint = own["AWS_ENDPOINT_URL"]
    identity = session.client("sts", endpoint_url=endpoint).get_caller_identity()
    assert identity["Arn"].endswith(":assumed-role/boto3-function/boto3"), identity
    store = session.client("s3", endpoint_url=endpoint)
    assert store.get_object(Bucket=BUCKET, Key="allowed/ä b+c.txt")["Body"].read() == b"hello"
    assert code_of(lambda: store.get_object(Bucket=BUCKET, Key="big")) == "AccessDenied"
    assert code_of(lambda: client.get_function(FunctionName="none")) == "ResourceNotFoundException"


def state_machines():
    account = boto3.client("sts").get_caller_identity()["Account"]
    boto3.client("iam").create_role(RoleName="boto3-machine", AssumeRolePolicyDocument=trust("states.amazonaws.com"))
    client = boto3.client("stepfunctions")
    definition = {
        "StartAt": "Wait",
        "States": {"Wait": {"Type": "Wait", "Seconds": 1, "Next": "Done"}, "Done": {"Type": "Succeed"}},
    }
    machine = client.create_state_machine(
        name="boto3", definition=json.dumps(definition), roleArn=f"arn:aws:iam::{account}:role/boto3-machine"
    )["stateMachineArn"]
    execution = client.start_execution(stateMachineArn=machine, input='{"ok": true}')["executionArn"]
    for _ in range(100):
        described = client.describe_execution(executionArn=execution)
        if described["status"] != "RUNNING":
            break
        time.sleep(0.1)
    assert described["status"] == "SUCCEEDED" and json.loads(described["output"]) == {"ok": True}, described
    types = [event["type"] for event in client.get_execution_history(executionArn=execution)["events"]]
    assert types[0] == "ExecutionStarted" and types[-1] == "ExecutionSucceeded", types


def trail():
    events = boto3.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateStateMachine"}]
    )["Events"]
    assert events, "CloudTrail knows of no CreateStateMachine"


if __name__ == "__main__":
    for call in (sts, iam, s3, cloudwatch, logs_and_parameters, functions, state_machines, trail):
        try:
            call()
            print(f"ok {call.__name__}")
        except Exception as error:  # every area is told, whatever the others do
            print(f"failed {call.__name__}: {type(error).__name__}: {error}")
    sys.exit(0)
