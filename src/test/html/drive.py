"""Opens a page of `jtrace report --html` in headless Chromium and uses it as a reader would.

usage: drive.py PAGE [SCREENSHOT-PREFIX]   prints one line a finding; exit status 1 if one fails, 77 without Chromium
The browser is driven by the DevTools protocol over a pipe (--remote-debugging-pipe): no port, no library.
"""
import base64, json, os, re, shutil, subprocess, sys, tempfile, time

page, prefix = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
browser = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
if not browser:
    print("missing peer: chromium")
    sys.exit(77)
to_browser, from_us = os.pipe()
to_us, from_browser = os.pipe()
profile = tempfile.mkdtemp()


def wire():
    """In the child: the browser reads commands from descriptor 3 and answers on 4."""
    commands, answers = os.dup(to_browser), os.dup(from_browser)
    os.dup2(commands, 3)
    os.dup2(answers, 4)


process = subprocess.Popen(
    [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
     "--remote-debugging-pipe",
     "--user-data-dir=" + profile, "--window-size=1400,1000", "about:blank"],
    pass_fds=(3, 4), preexec_fn=wire, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
os.close(to_browser)
os.close(from_browser)
ends = os.fdopen(from_us, "wb", 0), os.fdopen(to_us, "rb", 0)
number, pending, events = 0, b"", []


def receive():
    global pending
    while b"\0" not in pending:
        more = ends[1].read(1 << 16)
        if not more:
            raise EOFError("the browser is gone")
        pending += more
    message, pending = pending.split(b"\0", 1)
    return json.loads(message)


def call(method, session=None, **params):
    global number
    number += 1
    message = {"id": number, "method": method, "params": params}
    if session:
        message["sessionId"] = session
    ends[0].write(json.dumps(message).encode() + b"\0")
    while True:
        answer = receive()
        if answer.get("id") == number:
            if "error" in answer:
                raise RuntimeError(method + ": " + str(answer["error"]))
            return answer["result"]
        events.append(answer)


failures = 0


def check(what, good, detail=""):
    global failures
    failures += 0 if good else 1
    print(("ok    " if good else "FAIL  ") + what + (" " + str(detail) if detail != "" else ""))


try:
    target = call("Target.createTarget", url="about:blank")["targetId"]
    session = call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ("Page", "Runtime", "Network", "Log"):
        call(domain + ".enable", session)

    def js(expression):
        result = call("Runtime.evaluate", session, expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(str(result["exceptionDetails"]))
        return result["result"].get("value")

    def shot(name):
        if prefix:
            data = call("Page.captureScreenshot", session)["data"]
            with open(prefix + name + ".png", "wb") as f:
                f.write(base64.b64decode(data))

    def settle():
        js("new Promise(done => requestAnimationFrame(() => setTimeout(done, 250)))")

    begin = time.time()
    call("Page.navigate", session, url="file://" + os.path.abspath(page))
    for _ in range(600):
        if js("document.body && document.body.dataset.ready || ''"):
            break
        time.sleep(0.05)
    ready = js("document.body.dataset.ready || ''")
    check("page is ready", ready != "", ready + " ms")
    total = js("JSON.parse(document.getElementById('data').textContent).count")
    check("calls", total > 0, total)
    requests = {e["params"]["request"]["url"] for e in events if e.get("method") == "Network.requestWillBeSent"}
    check("no request but for the page", all(u.startswith("file:") for u in requests) and len(requests) <= 1, len(requests))
    errors = [e["params"] for e in events if e.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]
    check("no errors in the console", not errors, errors[:1] or "")
    check("nothing of the program became a script", js("window.alerted === undefined && document.scripts.length === 3"))
    head = js("JSON.parse(document.getElementById('data').textContent).head")
    if "cost.jtrace_cpu_ns" in head:
        cards = js("document.getElementById('cards').textContent")
        check("what watching cost is told", re.search("CPU time of jtrace, [0-9.]+ % of a CPU, [0-9.]+ .?s for each call", cards),
              cards[-120:])
    if "cost.call" in head:
        check("and what it cost a call", "Tracing slowed each call by " in js("document.getElementById('notice').textContent"))
    lanes = js("JSON.parse(document.getElementById('data').textContent).lanes.map(l => l[0])")
    shot("top")
    span = "Number(timeline.dataset.right) - Number(timeline.dataset.left)"
    js("var timeline = document.getElementById('timeline')")
    before = js(span)
    box = js("(() => { timeline.scrollIntoView(); const b = timeline.getBoundingClientRect(); return [b.x, b.y, b.width] })()")
    call("Input.dispatchMouseEvent", session, type="mouseWheel", x=box[0] + box[2] / 2, y=box[1] + 40, deltaX=0, deltaY=-900)
    settle()
    check("the wheel zooms in", js(span) < before / 2, js(span) / before)
    shot("zoomed")
    js("timeline.focus()")
    for key in ("ArrowRight", "-", "0"):
        call("Input.dispatchKeyEvent", session, type="keyDown", key=key, text="" if len(key) > 1 else key)
    settle()
    check("keys move and show all", js(span) == before)
    tasks = js("Number(timeline.dataset.tasks)")
    hover = "document.getElementById('hover').textContent.trim()"
    if lanes:
        middle = box[0] + (box[2] + 170) / 2
        call("Input.dispatchMouseEvent", session, type="mouseMoved", x=middle, y=box[1] + 30)
        settle()
        first = js(hover)
        check("hovering tells of a counter", first.startswith(lanes[0]) and " in " in first, first)
        js("timeline.focus()")
        call("Input.dispatchKeyEvent", session, type="keyDown", key="ArrowDown")
        settle()
        check("keys choose a counter", js(hover).startswith(lanes[0]) and " in " in js(hover), js(hover))
        shot("counter")
        for _ in range(4):
            call("Input.dispatchKeyEvent", session, type="keyDown", key="+", text="+")
        call("Input.dispatchKeyEvent", session, type="keyDown", key="ArrowRight")
        settle()
        check("and move it in time", js(span) < before / 5 and js(hover).startswith(lanes[0]), js(hover))
        shot("counter-zoomed")
        for key in ["ArrowDown"] * len(lanes) + ["0"]:
            call("Input.dispatchKeyEvent", session, type="keyDown", key=key, text="" if len(key) > 1 else key)
        settle()
        check("and go on to the tasks", not js(hover).startswith(lanes[0]) and js(hover) != "", js(hover)[:60])
    data = "JSON.parse(document.getElementById('data').textContent)"
    tracks = js(data + ".tracks")
    if tracks:
        top = js("Number(timeline.dataset.tracks)")
        rows = js("[...document.querySelectorAll('#commands tbody tr')].map(r => [...r.cells].map(c => c.textContent))")
        counts = {}
        for row in rows:
            counts[row[1]] = counts.get(row[1], 0) + int(re.sub("[^0-9]", "", row[2]))
        queued = sum(t[5] for t in tracks if t[0] == "queue")
        check("the table of devices has what the queues have", sum(counts.values()) == queued)
        for kind in sorted(counts):
            check("commands: %s %d" % (kind, counts[kind]), True)
        check("marks: %d" % sum(t[5] for t in tracks if t[0] == "marks"), True)
        shot("tracks")

        def sweep(row, want):
            """Moves along a row, until something that is wanted is told."""
            for right in range(180, int(box[2]) - 4, 6):
                call("Input.dispatchMouseEvent", session, type="mouseMoved", x=box[0] + right, y=box[1] + top + 22 * row + 12)
                told = js(hover)
                if want in told:
                    settle()
                    return told, right
            return "", 0

        if queued:
            queue = next(i for i, t in enumerate(tracks) if t[0] == "queue")
            told, at = sweep(queue, "<")
            check("hovering tells of a command, and of the call that launched it", "\u2190" in told, told)
            check("and draws its arrow", js("Number(timeline.dataset.arrows)") > 0, js("timeline.dataset.arrows"))
            shot("command")
            caller = next(i for i, t in enumerate(tracks) if t[0] == "calls")
            told, at = sweep(caller, "\u2192")
            check("hovering tells of a call, and of what it launched", "later" in told, told)
            for _ in range(9):
                call("Input.dispatchMouseEvent", session, type="mouseWheel", x=box[0] + at, y=box[1] + top + 22 * caller + 12,
                     deltaX=0, deltaY=-700)
                settle()
                if js("Number(timeline.dataset.arrows)") > 1:
                    break
            check("few commands have all their arrows", js("Number(timeline.dataset.arrows)") > 1,
                  js("timeline.dataset.arrows"))
            shot("arrows")
            js("timeline.focus()")
            call("Input.dispatchKeyEvent", session, type="keyDown", key="0")
            settle()
    # Between calls there is nothing to tell of.
    for right in range(180, int(box[2]) - 20, 40):
        call("Input.dispatchMouseEvent", session, type="mouseMoved", x=box[0] + right, y=box[1] + tasks + 12)
        settle()
        if js("document.getElementById('hover').textContent.trim()"):
            break
    check("hovering tells of a call", js("document.getElementById('hover').textContent.trim()") != "",
          js("document.getElementById('hover').textContent.slice(0, 60)"))
    js("document.getElementById('failed').click()")
    settle()
    failed = js("document.getElementById('found').textContent")
    check("failed calls only", js("[...document.querySelectorAll('#calls tbody tr')].every(r => r.cells[4].className === 'bad')"), failed)
    js("document.getElementById('failed').click(); document.getElementById('find').value = 'execve';"
       "document.getElementById('find').dispatchEvent(new Event('input'))")
    time.sleep(0.3)
    settle()
    check("search finds calls", js("document.querySelectorAll('#calls tbody tr').length > 0 && "
          "[...document.querySelectorAll('#calls tbody tr')].every(r => r.textContent.includes('execve'))"))
    js("document.getElementById('find').value = ''; document.getElementById('find').dispatchEvent(new Event('input'))")
    time.sleep(0.3)
    begin = time.time()
    js("document.querySelectorAll('#calls th button')[5].click()")
    took = js("[...document.querySelectorAll('#calls tbody tr')].map(r => r.cells[5].textContent)[0]")
    check("sorting by duration puts the slowest first",
          took == js("document.querySelector('#slowest tbody tr').cells[5].textContent"), "%.2f s" % (time.time() - begin))
    js("document.querySelector('#calls tbody tr').click()")
    settle()
    check("a click on a row goes to its call", js(span) <= before and js("document.querySelectorAll('#calls tr.selected').length") == 1)
    js("document.getElementById('theme').click(); scrollTo(0, 0)")
    settle()
    check("the other colours", js("document.documentElement.classList.contains('dark')"))
    shot("dark")
    check("histogram", js("document.querySelectorAll('#histogram .bar').length") > 0)
    check("still no request", not [e for e in events if e.get("method") == "Network.requestWillBeSent"
          and not e["params"]["request"]["url"].startswith("file:")])
finally:
    process.kill()
    process.wait()
    shutil.rmtree(profile, ignore_errors=True)
sys.exit(1 if failures else 0)
