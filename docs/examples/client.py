#!/usr/bin/env python3
"""A client of Plenary, written from docs/protocol.md and the schema alone. Needs Python 3.9, nothing else.

    python3 docs/examples/client.py 'plenary:…' --name Ben --say 'Hello' --ask 'How long?' --note 'Done.'

It joins the meeting, says, asks and writes what it is told to, prints what everybody says, asks and
writes, and leaves when all of it was answered; with --stay SECONDS later. Exit code: 0 when everything
was accepted, 1 when something was refused, 2 when it could not join.
"""

import argparse
import base64
import hashlib
import re
import socket
import ssl
import sys
import time

QUIET = 1 << 31  # The count before the first one of the quiet series.
NUMBERED = 3 << 30  # Names made from the numbers of records lie above it.
GREETING, LONGEST = 64 << 10, 4 << 20  # Bytes of a frame, before and after the welcome.


class Broken(Exception):
    """What came is not of the protocol, or the server is not the one we were invited to."""


class Refused(Exception):
    """The server does not let us in."""


# --- Protocol Buffers, as far as we need them ---------------------------------------------------

# Message: number of a field: its name and type. "*" before a type: repeated.
SCHEMA = {
    "ClientFrame": {
        1: ("hello", "Hello"), 2: ("propose", "Proposed"), 4: ("ping", "uint"),
        5: ("goodbye", "Nothing"), 6: ("diverged", "Diverged"),
    },
    "Proposed": {1: ("count", "uint"), 2: ("proposal", "Proposal")},
    "Diverged": {1: ("participant", "uint"), 2: ("count", "uint"), 3: ("version", "uint")},
    "Hello": {
        1: ("versions", "Versions"), 2: ("meeting", "string"), 3: ("new", "New"),
        4: ("taken", "Taken"), 5: ("known", "uint"), 12: ("marks", "*Mark"),
    },
    "New": {1: ("name", "string"), 2: ("key", "string"), 3: ("account", "string"),
            4: ("password", "string"), 5: ("ticket", "string"), 6: ("attends", "bool")},
    "Taken": {1: ("participant", "uint"), 2: ("token", "bytes")},
    "Mark": {1: ("number", "uint"), 2: ("value", "fixed32")},
    "Versions": {1: ("lower", "uint"), 2: ("upper", "uint")},
    "Nothing": {},
    "ProposalID": {1: ("participant", "uint"), 2: ("count", "uint")},
    "ServerFrame": {
        1: ("delivery", "Delivery"), 2: ("outcome", "Outcome"), 4: ("pong", "uint"),
        5: ("snapshot", "Snapshot"), 6: ("welcome", "Welcome"), 7: ("denied", "Refusal"),
        8: ("versions", "Versions"), 9: ("farewell", "uint"), 10: ("recast", "Welcome"),
    },
    "Outcome": {1: ("count", "uint"), 2: ("refusal", "Refusal"), 4: ("already", "bool")},
    "Refusal": {1: ("code", "string"), 2: ("arguments", "*string")},
    "Welcome": {
        1: ("version", "uint"), 2: ("participant", "uint"), 3: ("role", "uint"), 4: ("token", "bytes"),
        5: ("settled", "uint"), 6: ("time", "sint"), 9: ("settled_quietly", "uint"),
        12: ("back_to", "uint"),
    },
    "Snapshot": {1: ("head", "uint"), 2: ("is_last", "bool"), 3: ("bytes", "bytes"),
                 12: ("mark", "fixed32")},
    "Delivery": {1: ("after", "uint"), 2: ("time", "sint"), 3: ("records", "*Record"),
                 4: ("beyond", "uint"), 12: ("mark", "fixed32")},
    "Record": {
        1: ("gap", "uint"), 2: ("later", "sint"), 3: ("participant", "uint"), 4: ("count", "uint"),
        5: ("conduct", "ConductEvent"), 6: ("participants", "PeopleEvent"), 10: ("chat", "ChatEvent"),
        11: ("questions", "QuestionsEvent"), 12: ("texts", "TextsEvent"), 14: ("lobby", "LobbyEvent"),
    },
    "Meeting": {1: ("conduct", "Conduct"), 2: ("participants", "People"), 6: ("chat", "Chat"),
                7: ("questions", "Questions"), 8: ("texts", "Texts"), 10: ("lobby", "Lobby")},
    "Conduct": {1: ("title", "string")},
    "ConductEvent": {1: ("opened", "string"), 3: ("ended", "Nothing")},
    "People": {1: ("all", "*Participant")},
    "Participant": {1: ("id", "uint"), 2: ("name", "string"), 3: ("role", "uint"),
                    5: ("absent", "bool"), 9: ("removed", "bool")},
    "Arrival": {1: ("participant", "uint"), 2: ("name", "string"), 3: ("role", "uint")},
    "Cleared": {1: ("participants", "*uint")},
    "PeopleEvent": {1: ("arrived", "Arrival"), 2: ("left", "uint"), 3: ("returned", "uint"),
                    5: ("cast", "Participant"), 6: ("removed", "uint"), 15: ("cleared", "Cleared")},
    "Lobby": {2: ("message", "string"), 3: ("waiting", "*Guest")},
    "Guest": {1: ("id", "uint"), 2: ("name", "string")},
    "LobbyEvent": {4: ("admitted", "Participant")},
    "Chat": {1: ("messages", "*ChatMessage"), 2: ("earlier", "uint")},
    "ChatMessage": {
        1: ("participant", "uint"), 2: ("count", "uint"), 3: ("later", "sint"), 4: ("text", "string"),
        5: ("to", "uint"), 6: ("to_presenters", "bool"), 9: ("deleted_by", "uint"),
    },
    "ChatText": {1: ("id", "ProposalID"), 2: ("text", "string")},
    "ChatEvent": {
        1: ("said", "string"), 5: ("edited", "ChatText"), 6: ("deleted", "ProposalID"),
        11: ("swept", "Nothing"), 2: ("to", "uint"), 3: ("to_presenters", "bool"),
    },
    "Questions": {1: ("all", "*Question"), 2: ("inner", "*Question"), 3: ("own", "*Own")},
    "Own": {1: ("participant", "uint"), 2: ("questions", "*Question")},
    "Question": {1: ("participant", "uint"), 2: ("count", "uint"), 4: ("text", "string"),
                 6: ("author", "uint"), 9: ("pending", "bool")},
    "Telling": {1: ("question", "Question")},
    "Reply": {1: ("question", "ProposalID"), 2: ("text", "string")},
    "QuestionsEvent": {1: ("asked", "string"), 2: ("answered", "Reply"), 3: ("entered", "Telling"),
                       4: ("told", "Telling"), 5: ("published", "Question")},
    "Texts": {1: ("notes", "Page")},
    "Page": {4: ("document", "bytes"), 5: ("latest", "*uint")},
    "Edited": {1: ("participant", "uint"), 2: ("count", "uint"), 3: ("change", "bytes"),
               4: ("checksum", "fixed64")},
    "TextsEvent": {1: ("edited", "Edited")},
    "Proposal": {6: ("chat", "ChatProposal"), 7: ("questions", "QuestionsProposal"),
                 8: ("texts", "TextsProposal")},
    "ChatProposal": {1: ("say", "string"), 2: ("to", "uint"), 3: ("to_presenters", "bool")},
    "QuestionsProposal": {1: ("ask", "string")},
    "Edit": {1: ("participant", "uint"), 2: ("count", "uint"), 3: ("edit", "bytes")},
    "TextsProposal": {1: ("edit", "Edit")},
}


def varint(value):
    """A number in groups of seven bits, lowest first."""
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def read_varint(data, at):
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise Broken("a number does not end")
        value |= (data[at] & 0x7F) << shift
        at += 1
        if data[at - 1] < 0x80:
            return value, at
        shift += 7


def encode(message, kind):
    """A dict with the names of SCHEMA as a Protocol Buffers message."""
    out = b""
    for number, (name, type_) in SCHEMA[kind].items():
        if name not in message:
            continue
        values = message[name] if type_.startswith("*") else [message[name]]
        for value in values:
            out += encode_field(number, value, type_.lstrip("*"))
    return out


def encode_field(number, value, type_):
    if type_ in ("uint", "bool"):
        return varint(number << 3) + varint(int(value))
    if type_ == "sint":
        return varint(number << 3) + varint(value << 1 if value >= 0 else (-value << 1) - 1)
    if type_ == "fixed32":
        return varint(number << 3 | 5) + value.to_bytes(4, "little")
    if type_ == "fixed64":
        return varint(number << 3 | 1) + value.to_bytes(8, "little")
    data = value if type_ == "bytes" else value.encode() if type_ == "string" else encode(value, type_)
    return varint(number << 3 | 2) + varint(len(data)) + data


def decode(data, kind):
    """The other way round. Fields that SCHEMA does not name are skipped; an absent field is not in it."""
    message = {}
    at = 0
    while at < len(data):
        tag, at = read_varint(data, at)
        wire = tag & 7
        if wire == 0:
            value, at = read_varint(data, at)
        else:
            length = {1: 8, 5: 4}.get(wire)
            if wire == 2:
                length, at = read_varint(data, at)
            if length is None or at + length > len(data):
                raise Broken("a field does not end")
            value, at = bytes(data[at:at + length]), at + length
        name, type_ = SCHEMA[kind].get(tag >> 3, (None, ""))
        if name is None:
            continue
        is_list, type_ = type_.startswith("*"), type_.lstrip("*")
        values = unpacked(value) if is_list and type_ == "uint" and wire == 2 else [value]
        for value in values:
            value = decode_value(value, type_)
            if is_list:
                message.setdefault(name, []).append(value)
            elif isinstance(value, dict) and name in message:
                merge(message[name], value)
            else:
                message[name] = value
    return message


def merge(message, more):
    """What Protocol Buffers make of a message that comes in several pieces."""
    for name, value in more.items():
        if isinstance(value, list):
            message.setdefault(name, []).extend(value)
        elif isinstance(value, dict) and name in message:
            merge(message[name], value)
        else:
            message[name] = value


def unpacked(data):
    values, at = [], 0
    while at < len(data):
        value, at = read_varint(data, at)
        values.append(value)
    return values


def decode_value(value, type_):
    if type_ == "uint":
        return value
    if type_ == "bool":
        return bool(value)
    if type_ == "sint":
        return value >> 1 ^ -(value & 1)
    if type_ in ("fixed32", "fixed64"):
        return int.from_bytes(value, "little")
    if type_ == "bytes":
        return value
    return value.decode("utf-8") if type_ == "string" else decode(value, type_)


# --- Invitations and the pin --------------------------------------------------------------------


class Invitation:
    """plenary:HOST[:PORT]/MEETING/…/TRUST"""

    def __init__(self, text):
        if not text.lower().startswith("plenary:") or text[8:10] == "//":
            raise Broken("this is no invitation of today's form")
        place, *parts = text[8:].split("/")
        if len(parts) < 2:
            raise Broken("the invitation was cut off")
        host, colon, port = place.rpartition(":")
        self.host, self.port = (host, int(port)) if colon else (place, 7420)
        self.meeting, self.trust = parts[0], parts[-1]
        letters = [part[:1] for part in parts[1:-1]]
        if len(set(letters)) < len(letters) or self.trust[:1] not in ("p", "c", "s"):
            raise Broken("the invitation was copied wrongly")
        known = {part[:1]: part[1:] for part in parts[1:-1]}
        self.key, self.ticket, self.attends = known.get("k", ""), known.get("t", ""), "a" in known

    def check(self, certificate):
        """Whether this is the server that we were invited to; nothing to do where the system decides."""
        if self.trust[0] == "p":
            digest = hashlib.sha256(public_key(certificate)).digest()[:16]
            if base58(digest) != self.trust[1:]:
                raise Broken("this is not the server that the invitation names")
        elif self.trust[0] == "c":
            digest = hashlib.sha256(certificate).digest()
            if base64url(digest) != self.trust[1:]:
                raise Broken("this is not the certificate that the invitation names")


def public_key(certificate):
    """The SubjectPublicKeyInfo in a certificate (RFC 5280, section 4.1), in DER."""
    def element(data, at):
        length, start = data[at + 1], at + 2
        if length >= 0x80:
            start += length & 0x7F
            length = int.from_bytes(data[at + 2:start], "big")
        return start, start + length

    body, _ = element(certificate, 0)  # Certificate
    at, _ = element(certificate, body)  # TBSCertificate
    # A version (which may be left out), then serial number, algorithm, issuer, validity, subject.
    for _ in range(6 if certificate[at] == 0xA0 else 5):
        _, at = element(certificate, at)
    return certificate[at:element(certificate, at)[1]]


def base58(data):
    digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, text = int.from_bytes(data, "big"), ""
    for _ in range(22):
        number, digit = divmod(number, 58)
        text = digits[digit] + text
    return text


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


# --- Shared texts -------------------------------------------------------------------------------

KEEP, DELETE, INSERT, LEANING = range(4)


def encode_change(steps):
    """Steps are (kind, count, text); the text of a keep or a deletion is empty."""
    return b"".join(varint(count << 2 | kind) + text.encode() for kind, count, text in steps)


def decode_change(data):
    steps, at = [], 0
    while at < len(data):
        code, at = read_varint(data, at)
        kind, count, text = code & 3, code >> 2, ""
        if kind in (INSERT, LEANING):
            end = at
            for _ in range(count):  # One scalar is one byte and those behind it that go on with it.
                end += 1
                while end < len(data) and data[end] & 0xC0 == 0x80:
                    end += 1
            text, at = data[at:end].decode("utf-8"), end
        steps.append((kind, count, text))
    return steps


def applied(text, steps):
    """The text after a change. Counts are Unicode scalars, which are what a Python string holds."""
    out, at = "", 0
    for kind, count, inserted in steps:
        if kind == KEEP:
            out += text[at:at + count]
        if kind in (KEEP, DELETE):
            at += count
            if at > len(text):
                raise Broken("a change reaches beyond the text")
        out += inserted
    return out + text[at:]


def decode_document(data):
    """The text and its version."""
    _, at = read_varint(data, 0)  # limit
    length, at = read_varint(data, at)
    text, at = data[at:at + length].decode("utf-8"), at + length
    _, at = read_varint(data, at)  # window
    oldest, at = read_varint(data, at)
    count, at = read_varint(data, at)
    return text, oldest + count


def checksum(text):
    data = text.encode()
    state = 0x243F6A8885A308D3

    def mix(state, word):
        product = (state ^ word) * 0x9E3779B97F4A7C15
        return product >> 64 ^ product & (1 << 64) - 1

    whole = len(data) // 8 * 8
    for at in range(0, whole, 8):
        state = mix(state, int.from_bytes(data[at:at + 8], "little"))
    return mix(mix(state, int.from_bytes(data[whole:], "little")), len(data))


# --- The meeting as we know it ------------------------------------------------------------------


class Meeting:
    """A copy of the meeting: names, messages, questions and the notes. Everything else is passed over."""

    def __init__(self, say):
        self.say = say  # What to do with a line for the reader.
        self.title, self.names = "", {}
        self.messages, self.questions = {}, {}
        self.notes, self.version, self.latest = "", 0, {}
        self.is_ended = False

    def name(self, participant):
        return self.names.get(participant, "somebody")

    def load(self, whole):
        """A snapshot, in place of everything before."""
        self.__init__(self.say)
        self.title = whole.get("conduct", {}).get("title", "")
        for one in whole.get("participants", {}).get("all", []):
            self.names[one["id"]] = one.get("name", "")
        for message in whole.get("chat", {}).get("messages", []):
            key = (message.get("participant", 0), message.get("count", 0))
            self.messages[key] = message.get("text", "")
            if "deleted_by" not in message:
                self.say(f"{self.name(key[0])}: {message.get('text', '')}")
        questions = whole.get("questions", {})
        known = questions.get("all", []) + questions.get("inner", [])
        for own in questions.get("own", []):
            known += own.get("questions", [])
        for question in known:
            self.put(question)
        page = whole.get("texts", {}).get("notes", {})
        if "document" in page:
            self.notes, self.version = decode_document(page["document"])
            pairs = page.get("latest", [])
            self.latest = dict(zip(pairs[::2], pairs[1::2]))
        self.show_notes()

    def put(self, question):
        key = (question.get("participant", 0), question.get("count", 0))
        if self.questions.get(key) != question.get("text", ""):
            author = question.get("author", key[0])
            self.say(f"question of {self.name(author)}: {question.get('text', '')}")
        self.questions[key] = question.get("text", "")

    def show_notes(self):
        self.say(f"notes, version {self.version}: {self.notes!r}")

    def apply(self, record, number):
        """One record. Gives its name: what it made is called so."""
        participant, count = record.get("participant", 0), record.get("count", 0)
        is_quiet = participant != 0 and (count == 0 or QUIET <= count < NUMBERED)
        name = (participant, NUMBERED | number % (1 << 30) if is_quiet else count)
        if "conduct" in record:
            self.title = record["conduct"].get("opened", self.title)
            self.is_ended = self.is_ended or "ended" in record["conduct"]
        elif "participants" in record:
            self.apply_people(record["participants"])
        elif "lobby" in record and "admitted" in record["lobby"]:
            one = record["lobby"]["admitted"]
            self.names[one["id"]] = one.get("name", "")
        elif "chat" in record:
            self.apply_chat(record["chat"], name)
        elif "questions" in record:
            self.apply_questions(record["questions"], name)
        elif "texts" in record and "edited" in record["texts"]:
            self.apply_edit(record["texts"]["edited"], participant, count)

    def apply_people(self, event):
        if "arrived" in event:
            one = event["arrived"]
            self.names[one["participant"]] = one.get("name", "")
            self.say(f"{one.get('name', '')} has joined")
        elif "cast" in event:
            self.names[event["cast"]["id"]] = event["cast"].get("name", "")
        elif "cleared" in event:
            # It changes texts by who wrote what, which this client does not follow.
            raise StartAnew()

    def apply_chat(self, event, name):
        if "said" in event:
            self.messages[name] = event["said"]
            to = " (to the presenters)" if event.get("to_presenters") else ""
            to = f" (to {self.name(event['to'])})" if "to" in event else to
            self.say(f"{self.name(name[0])}{to}: {event['said']}")
        elif "edited" in event:
            self.messages[key_of(event["edited"].get("id", {}))] = event["edited"].get("text", "")
        elif "deleted" in event:
            self.messages[key_of(event["deleted"])] = ""

    def apply_questions(self, event, name):
        if "asked" in event:
            self.put({"participant": name[0], "count": name[1], "text": event["asked"]})
        elif "answered" in event:
            reply = event["answered"]
            asked = self.questions.get(key_of(reply.get("question", {})), "")
            self.say(f"{self.name(name[0])} answers {asked!r}: {reply.get('text', '')}")
        for telling in ("entered", "told"):
            if telling in event:
                self.put(event[telling].get("question", {}))
        if "published" in event:
            self.put(event["published"])

    def apply_edit(self, event, participant, count):
        if event.get("participant", 0) != 0:
            return  # A text page, not the notes.
        if "checksum" in event and event["checksum"] != checksum(self.notes):
            raise StartAnew(diverged=True)
        self.notes = applied(self.notes, decode_change(event.get("change", b"")))
        self.version += 1
        self.latest[participant] = count
        self.show_notes()


def key_of(identifier):
    return identifier.get("participant", 0), identifier.get("count", 0)


class StartAnew(Exception):
    """Our copy is of no use any more: everything has to come again."""

    def __init__(self, diverged=False):
        self.diverged = diverged


# --- The client ---------------------------------------------------------------------------------


class Client:
    """One participant: connects, comes back, counts proposals, and sends them until they are answered."""

    def __init__(self, invitation, name, say):
        self.invitation, self.name, self.say = invitation, name, say
        self.meeting = Meeting(say)
        self.known, self.marks = 0, []
        self.seat = None  # Participant and token.
        self.next_open, self.next_quiet = 1, None
        self.waiting = {}  # Count: what was proposed, until it is answered.
        self.lines = []  # For the notes, where one edit at a time is on its way.
        self.refused = []
        self.socket, self.buffer, self.limit = None, b"", GREETING
        self.is_up_to_date, self.parts, self.pings = False, b"", 0

    # The line

    def connect(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.set_alpn_protocols(["plenary/1"])
        if self.invitation.trust[0] == "s":
            context.load_default_certs()
        else:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = socket.create_connection((self.invitation.host, self.invitation.port), timeout=10)
        is_name = not re.fullmatch(r"[\d.]+|.*:.*", self.invitation.host)
        needs_name = is_name or self.invitation.trust[0] == "s"
        self.socket = context.wrap_socket(
            plain, server_hostname=self.invitation.host if needs_name else None)
        if self.socket.selected_alpn_protocol() != "plenary/1":
            raise Broken("this is no server of Plenary")
        self.invitation.check(self.socket.getpeercert(binary_form=True))
        self.buffer, self.limit, self.is_up_to_date, self.parts = b"", GREETING, False, b""
        hello = {
            "versions": {"lower": 1, "upper": 1}, "meeting": self.invitation.meeting,
            "known": self.known,
            "marks": [{"number": number, "value": value} for number, value in self.marks],
        }
        if self.seat:
            hello["taken"] = {"participant": self.seat[0], "token": self.seat[1]}
        else:
            hello["new"] = {
                "name": self.name, "key": self.invitation.key, "ticket": self.invitation.ticket,
                "attends": self.invitation.attends,
            }
        self.send({"hello": hello})

    def send(self, frame):
        payload = encode(frame, "ClientFrame")
        self.socket.settimeout(10)
        self.socket.sendall(varint(len(payload)) + payload)

    def receive(self, until):
        """The next frame, or None when none has come by then."""
        while True:
            frame = self.take_frame()
            if frame is not None:
                return frame
            left = until - time.monotonic()
            if left <= 0:
                return None
            self.socket.settimeout(left)
            try:
                data = self.socket.recv(1 << 16)
            except (socket.timeout, ssl.SSLWantReadError):
                return None
            if not data:
                raise ConnectionError("the server has closed the connection")
            self.buffer += data

    def take_frame(self):
        for size in range(1, min(4, len(self.buffer)) + 1):
            if self.buffer[size - 1] < 0x80:
                break
        else:
            if len(self.buffer) >= 4:
                raise Broken("a frame is too long")
            return None
        length, start = read_varint(self.buffer, 0)
        if length > self.limit:
            raise Broken("a frame is too long")
        if len(self.buffer) < start + length:
            return None
        payload, self.buffer = self.buffer[start:start + length], self.buffer[start + length:]
        frame = decode(payload, "ServerFrame")
        if "welcome" in frame:
            self.limit = LONGEST
        return frame

    @property
    def is_in(self):
        """Whether we are in the meeting, and know it. Who waits in the lobby is not among its people."""
        return self.is_up_to_date and self.seat[0] in self.meeting.names

    # What is said

    def propose(self, proposal, quiet=False):
        if quiet and self.next_quiet is not None:
            count, self.next_quiet = self.next_quiet, self.next_quiet + 1
        else:
            count, self.next_open = self.next_open, self.next_open + 1
        self.waiting[count] = proposal
        self.send({"propose": {"count": count, "proposal": proposal}})

    def say_to_all(self, text):
        self.propose({"chat": {"say": text}})

    def ask(self, text):
        self.propose({"questions": {"ask": text}}, quiet=True)

    def write_note(self, text):
        """A line more at the end of the notes."""
        self.lines.append(text)

    def write_next(self):
        if not self.lines or any("texts" in proposal for proposal in self.waiting.values()):
            return
        here, text = self.meeting.notes, self.lines.pop(0)
        line = text if not here or here.endswith("\n") else "\n" + text
        steps = ([(KEEP, len(here), "")] if here else []) + [(INSERT, len(line), line)]
        edit = varint(self.meeting.version) + encode_change(steps)
        self.propose({"texts": {"edit": {"edit": edit}}})

    def settle(self, count, refusal=None):
        proposal = self.waiting.pop(count, None)
        if refusal is not None and proposal is not None:
            if refusal.get("code") == "editTooOld":
                # Made anew from the text as it is now.
                _, at = read_varint(proposal["texts"]["edit"]["edit"], 0)
                line = decode_change(proposal["texts"]["edit"]["edit"][at:])[-1][2]
                self.lines.insert(0, line.lstrip("\n"))
            else:
                self.refused.append(refusal)
                words = [refusal.get("code", "?")] + refusal.get("arguments", [])
                self.say("refused: " + " ".join(words))

    # What is heard

    def take(self, frame):
        if "welcome" in frame or "recast" in frame:
            self.join(frame.get("welcome") or frame["recast"], is_new="welcome" in frame)
        elif "denied" in frame:
            code = frame["denied"].get("code", "?")
            if self.seat and code in ("wrongKey", "noSuchParticipant"):
                self.seat = None  # The server does not know it any more: we come in anew.
                raise StartAnew()
            raise Refused(code)
        elif "versions" in frame:
            raise Refused(f"the server speaks other versions: {frame['versions']}")
        elif "farewell" in frame:
            self.part(frame["farewell"])
        elif "snapshot" in frame:
            self.take_snapshot(frame["snapshot"])
        elif "delivery" in frame:
            self.take_delivery(frame["delivery"])
        elif "outcome" in frame:
            outcome = frame["outcome"]
            self.settle(outcome.get("count", 0), outcome.get("refusal"))

    def join(self, welcome, is_new):
        self.seat = (welcome["participant"], welcome["token"])
        self.is_up_to_date = False
        settled, quietly = welcome.get("settled", 0), welcome.get("settled_quietly")
        self.next_open = max(self.next_open, settled + 1)
        if quietly is not None:
            self.next_quiet = max(self.next_quiet or 0, quietly + 1)
        if not is_new:
            return
        if "back_to" in welcome:
            self.marks = [mark for mark in self.marks if mark[0] <= welcome["back_to"]]
        # What the log holds needs no sending again; it was accepted, or refused without our knowing.
        for count in [c for c in self.waiting if c <= settled or QUIET < c <= (quietly or 0)]:
            self.settle(count)
        for count, proposal in sorted(self.waiting.items()):
            self.send({"propose": {"count": count, "proposal": proposal}})

    def part(self, farewell):
        ends = {1: "the meeting has ended", 3: "we have come in from elsewhere", 5: "we broke the protocol",
                6: "we were removed", 7: "we were not admitted", 8: "our account is not for this meeting"}
        if farewell in ends:
            raise Refused(ends[farewell])
        raise ConnectionError("the server stops, or could not store something")

    def take_snapshot(self, part):
        self.parts += part.get("bytes", b"")
        if part.get("is_last"):
            self.meeting.load(decode(self.parts, "Meeting"))
            self.parts, self.is_up_to_date = b"", True
            if self.seat[0] not in self.meeting.names:
                self.say("waiting in the lobby")
            self.know(part.get("head", 0), part.get("mark"))

    def take_delivery(self, delivery):
        number = delivery.get("after", 0)
        if number > self.known:
            raise StartAnew()
        for record in delivery.get("records", []):
            number += 1 + record.get("gap", 0)
            if number <= self.known:
                continue
            self.meeting.apply(record, number)
            if record.get("participant", 0) == self.seat[0]:
                self.settle(record.get("count", 0))
        self.know(max(self.known, number + delivery.get("beyond", 0)), delivery.get("mark"))
        self.is_up_to_date = True

    def know(self, number, mark):
        self.known = number
        if mark is not None:
            self.marks = [(number, mark)] + [one for one in self.marks if one[0] < number][:63]

    def ping(self):
        self.pings += 1
        self.send({"ping": self.pings})

    def forget(self, diverged):
        """Everything has to come again."""
        if diverged:
            self.send({"diverged": {"version": self.meeting.version}})
        self.known, self.marks, self.meeting = 0, [], Meeting(self.say)


def run(client, wishes, stay):
    """Joins, does what is wished once the meeting is known, and leaves when all is answered."""
    wait, leave_at, has_begun = 0.25, None, False
    while True:
        try:
            client.connect()
            heard = pinged = time.monotonic()
            while True:
                now = time.monotonic()
                if client.is_in and not has_begun:
                    has_begun, leave_at, wait = True, now + stay, 0.25
                    for wish in wishes:
                        wish()
                if client.is_up_to_date:
                    client.write_next()
                if has_begun and not client.waiting and not client.lines and now >= leave_at:
                    client.send({"goodbye": {}})
                    return
                if now - heard > 40:
                    raise ConnectionError("the server has fallen silent")
                if client.seat and now - pinged > 15:
                    client.ping()
                    pinged = now
                until = now + 1 if leave_at is None or client.waiting else min(now + 1, leave_at)
                frame = client.receive(until)
                if frame is not None:
                    heard = time.monotonic()
                    client.take(frame)
        except StartAnew as reason:
            client.forget(reason.diverged)
            client.socket.close()
        except OSError as error:
            if client.seat is None:
                raise
            client.say(f"connection lost ({error}); trying again")
            time.sleep(wait)
            wait = min(wait * 2, 15)


def main():
    parser = argparse.ArgumentParser(description="Joins a meeting of Plenary.")
    parser.add_argument("invitation")
    parser.add_argument("--name", required=True)
    parser.add_argument("--say", action="append", default=[], metavar="TEXT")
    parser.add_argument("--ask", action="append", default=[], metavar="TEXT")
    parser.add_argument("--note", action="append", default=[], metavar="TEXT")
    parser.add_argument("--stay", type=float, default=0, metavar="SECONDS")
    options = parser.parse_args()

    def say(line):
        print(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "?", line), flush=True)

    try:
        client = Client(Invitation(options.invitation), options.name, say)
        wishes = [lambda text=text: client.say_to_all(text) for text in options.say]
        wishes += [lambda text=text: client.ask(text) for text in options.ask]
        wishes += [lambda text=text: client.write_note(text) for text in options.note]
        run(client, wishes, options.stay)
    except (Broken, Refused, OSError, ValueError) as error:
        print(f"client.py: {error}", file=sys.stderr)
        return 2
    return 1 if client.refused else 0


if __name__ == "__main__":
    sys.exit(main())
