def handler(event, context):
    return {"label": event["region"].upper(), "rows": event["rows"]}
