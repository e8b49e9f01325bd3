#!/usr/bin/env python3
"""A collector of OpenTelemetry for tests: takes spans as OTLP/HTTP sends them in JSON, checks them, and tells of them.

usage: collector.py PORT_FILE [ANSWER...]    a request gets the next of the answers (HTTP statuses); after them 200
Prints a line for each request and, when a GET comes, what the spans are, then ends.
"""
import http.server, json, re, sys

answers = [int(a) for a in sys.argv[2:]]
spans = []

try:
    # The classes that the OpenTelemetry project generates from its protocol (pip install opentelemetry-proto).
    from google.protobuf import json_format
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
except ImportError:
    json_format = None

# Fields of the messages and their types in JSON, by hand from opentelemetry/proto/trace/v1/trace.proto, resource.proto
# and common.proto: 64-bit integers are strings, ids hexadecimal, enumerations numbers. A list is a repeated field.
KEY_VALUE = {'key': str, 'value': {'stringValue': str, 'intValue': 'int64', 'boolValue': bool, 'doubleValue': float}}
SPAN = {'traceId': str, 'spanId': str, 'traceState': str, 'parentSpanId': str, 'flags': int, 'name': str, 'kind': int,
        'startTimeUnixNano': 'int64', 'endTimeUnixNano': 'int64', 'attributes': [KEY_VALUE],
        'droppedAttributesCount': int, 'events': [{}], 'links': [{}], 'status': {'message': str, 'code': int}}
REQUEST = {'resourceSpans': [{'resource': {'attributes': [KEY_VALUE]}, 'schemaUrl': str, 'scopeSpans': [
    {'scope': {'name': str, 'version': str, 'attributes': [KEY_VALUE]}, 'spans': [SPAN], 'schemaUrl': str}]}]}


def follows(value, schema, where):
    if isinstance(schema, list):
        assert isinstance(value, list), where
        for one in value:
            follows(one, schema[0], where)
    elif isinstance(schema, dict):
        assert isinstance(value, dict), where
        for name, field in value.items():
            assert name in schema, where + ': no field ' + name
            follows(field, schema[name], where + '.' + name)
    elif schema == 'int64':
        assert isinstance(value, str) and -1 << 63 <= int(value) < 1 << 64, where
    else:
        assert type(value) is schema, where


def check(request):
    follows(request, REQUEST, 'request')
    if json_format:
        json_format.ParseDict(request, ExportTraceServiceRequest())
    for rs in request['resourceSpans']:
        assert {a['key'] for a in rs['resource']['attributes']} >= {'service.name', 'host.name'}, rs['resource']
        for ss in rs['scopeSpans']:
            assert ss['scope']['name'] == 'jtrace'
            for s in ss['spans']:
                assert re.fullmatch('[0-9a-f]{32}', s['traceId']) and re.fullmatch('[0-9a-f]{16}', s['spanId']), s
                assert int(s['startTimeUnixNano']) <= int(s['endTimeUnixNano']) and s['kind'] == 1 and s['name'], s
                for a in s['attributes']:
                    (kind, value), = a['value'].items()
                    assert kind in ('stringValue', 'intValue') and isinstance(value, str), a
                spans.append(s)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        assert self.path == '/v1/traces' and self.headers['Content-Type'] == 'application/json'
        body = self.rfile.read(int(self.headers['Content-Length']))
        status = answers.pop(0) if answers else 200
        if status == 200:
            check(json.loads(body))
        self.answer(status, b'{"partialSuccess":{}}')
        print('post', status, flush=True)

    def do_GET(self):
        self.answer(200, b'{}')
        self.server.done = True
        summary()

    def answer(self, status, body):
        self.send_response(status)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def summary():
    ids = {s['spanId']: s for s in spans}
    assert len(ids) == len(spans), 'ids are not unique'
    roots = [s for s in spans if s.get('parentSpanId') not in ids]
    tasks = [s for s in spans if any(a['key'] == 'process.pid' for a in s['attributes'])]
    calls = [s for s in spans if s not in tasks] if len(spans) < 5000 else []
    for s in calls:
        parent = ids[s['parentSpanId']]
        assert parent in tasks and int(parent['startTimeUnixNano']) <= int(s['startTimeUnixNano']), s
    print('traces', *sorted({s['traceId'] for s in spans}))
    print('roots', *sorted(s.get('parentSpanId', '-') for s in roots))
    print('tasks', len(tasks), *sorted(s['name'] for s in tasks))
    print('under', *sorted(ids[s['parentSpanId']]['name'] + '>' + s['name'] for s in tasks if s not in roots))
    print('calls', len(spans) - len(tasks))
    print('first', min(int(s['startTimeUnixNano']) for s in spans))
    print('errors', *sorted({s['status']['message'] for s in spans if 'status' in s}))


if sys.argv[1] == '-':
    for line in sys.stdin:
        check(json.loads(line))
    summary()
else:
    server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
    server.done = False
    with open(sys.argv[1] + '.new', 'w') as f:
        f.write(str(server.server_port))
    import os
    os.rename(sys.argv[1] + '.new', sys.argv[1])
    while not server.done:
        server.handle_request()
