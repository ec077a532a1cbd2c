"""A headless Chromium, spoken to through its DevTools protocol over two pipes:
pages are loaded from files, looked at, clicked, and taken pictures of. Whatever
it asks of the network, and whatever goes wrong in a page, is written down.

Cost: a second to start. Misses: other browsers.
"""

import base64
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--disable-dev-shm-usage", "--hide-scrollbars",
         "--remote-debugging-pipe")
SECONDS = 60


def found():
    return next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        to_it, self.out = os.pipe()
        self.into, from_it = os.pipe()

        def place_pipes():  # where --remote-debugging-pipe expects them
            theirs = os.dup(to_it), os.dup(from_it)
            os.dup2(theirs[0], 3)
            os.dup2(theirs[1], 4)

        self.process = subprocess.Popen(
            [found(), *QUIET, f"--user-data-dir={self.folder.name}",
             "about:blank"], preexec_fn=place_pipes, close_fds=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(to_it)
        os.close(from_it)
        self.number, self.buffer, self.session = 0, b"", None
        self.requests, self.errors, self.loaded = [], [], False
        target = self.ask("Target.createTarget", url="about:blank")
        self.session = self.ask("Target.attachToTarget", flatten=True,
                                targetId=target["targetId"])["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def close(self):
        for pipe in (self.out, self.into):
            os.close(pipe)
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        for _ in range(50):  # its children may still be writing
            try:
                self.folder.cleanup()
                return
            except OSError:
                time.sleep(0.1)

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.next()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def next(self):
        while b"\0" not in self.buffer:
            part = os.read(self.into, 1 << 16)
            if not part:
                raise RuntimeError("Chromium has ended")
            self.buffer += part
        text, _, self.buffer = self.buffer.partition(b"\0")
        message = json.loads(text)
        self.note(message)
        return message

    def note(self, message):
        method, what = message.get("method"), message.get("params", {})
        if method == "Page.loadEventFired":
            self.loaded = True
        elif method == "Network.requestWillBeSent":
            self.requests.append(what["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(what["exceptionDetails"])[:500])
        elif method == "Log.entryAdded" and what["entry"]["level"] in (
                "error", "warning"):
            self.errors.append(what["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.errors.append(json.dumps(what["args"])[:500])

    def load(self, path, width, dark=False, height=900):
        """Loads a file into a page of that width."""
        self.requests, self.errors, self.loaded = [], [], False
        self.ask("Emulation.setDeviceMetricsOverride", width=width,
                 height=height, deviceScaleFactor=1, mobile=width < 600)
        self.ask("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme",
             "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"}])
        self.ask("Page.navigate", url=Path(path).resolve().as_uri())
        until = time.monotonic() + SECONDS
        while not self.loaded:
            if time.monotonic() > until:
                raise RuntimeError(f"{path}: not loaded in {SECONDS} seconds")
            self.next()

    def value(self, script):
        """What the script's last expression is, in the page."""
        answer = self.ask("Runtime.evaluate", expression=script,
                          returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:800])
        return answer["result"].get("value")

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, text=key
                     if kind == "keyDown" and len(key) == 1 else "")

    def picture(self, path, selector=None):
        """Of all of the page, or of the first element found."""
        box = self.value(
            "(() => { const e = " + (
                f"document.querySelector({json.dumps(selector)})" if selector
                else "document.documentElement") + "; const r = "
            "e.getBoundingClientRect(); return {x: r.x + scrollX, "
            "y: r.y + scrollY, width: r.width, height: r.height} })()")
        shot = self.ask("Page.captureScreenshot", format="png",
                        captureBeyondViewport=True, clip={**box, "scale": 1})
        Path(path).write_bytes(base64.b64decode(shot["data"]))
