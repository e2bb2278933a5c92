"""List mail with MIME for generate_mailbox.py: the threads, people and text of a month, in whole messages."""
import hashlib
import time

from generate_month import LINE_BYTES, QUOTE_SHARE, SUBJECT_BYTES, ZONES, Mail, Month
from mime_parts import (Part, encoded_words, file_name, flowed, html_of, mailbox, multipart, text_part,
                        transfer)
from vocabulary import (ACCENTED_WORDS, CYRILLIC_WORDS, HAN_WORDS, JAPANESE_WORDS, SMALL_WORDS,
                        TOPIC_WORDS, TYPESET_WORDS)

LIST = "tide-gauge"
HOST = "lists.example.org"
ADDRESS = f"{LIST}@{HOST}"
RELAYS = ("mx1.example.org", "relay.example.com", "gate.harbour.example.com", "smtp.example.org",
          "out.pier.example.org")
NETWORKS = ("192.0.2", "198.51.100", "203.0.113")  # for examples only, RFC 5737
PROGRAMS = ("User-Agent: Quaymail/1.5.4i", "X-Mailer: Pierpost 2.0 (Build 1187)",
            "X-Mailer: Jetty Mail 6.00.2600",
            "User-Agent: Breakwater/5.0 (X11; U; Linux x86_64; en-US; rv:1.1) Driftwood/20110815")

# Shapes as in generate_month.py: (percentile, value).
BODY_BYTES = ((0, 90), (5, 330), (10, 450), (25, 680), (50, 1100), (75, 2100), (90, 6500), (95, 13000),
              (99, 30000), (100, 60000))
ATTACHMENT_BYTES = ((0, 60), (10, 600), (25, 1600), (50, 3700), (75, 9000), (90, 27000), (95, 60000),
                    (99, 250000), (100, 900000))
RELAY_COUNT = ((0, 2), (10, 3), (25, 5.5), (50, 7.2), (75, 8.6), (90, 9.8), (99, 13.9), (100, 14))

# Charset, share, words of its own, how it is sent; weights by repetition.
CHARSETS = (
    ("us-ascii", .62, (), ("7bit",) * 7 + ("",) * 4 + ("quoted-printable",) * 2),
    ("iso-8859-1", .11, ACCENTED_WORDS, ("8bit",) * 3 + ("quoted-printable",) * 2 + ("base64",)),
    ("utf-8", .12, ACCENTED_WORDS, ("8bit", "quoted-printable", "base64")),
    ("windows-1252", .06, TYPESET_WORDS, ("quoted-printable", "quoted-printable", "8bit")),
    ("koi8-r", .03, CYRILLIC_WORDS, ("8bit", "8bit", "base64")),
    ("gb2312", .03, HAN_WORDS, ("base64", "base64", "8bit")),
    ("iso-2022-jp", .03, JAPANESE_WORDS, ("7bit",)),
)
SENT_AS = {name: transfers for name, _, _, transfers in CHARSETS}
WORDS = {name: words for name, _, words, _ in CHARSETS if words}
ASCII_LABELS = ("us-ascii", "us-ascii", "us-ascii", '"us-ascii"', "US-ASCII", "iso-8859-1", "utf-8", "")
UNSPACED = ("gb2312", "iso-2022-jp")
STRUCTURES = (  # share, method; what is left over is text alone
    (.06, "html_alone"), (.10, "alternative"), (.10, "mixed"), (.02, "mixed_alternative"), (.02, "related"),
    (.055, "signed"), (.01, "signed_mixed"), (.008, "forward"), (.002, "digest"),
)
FILES = (  # type, extension, how it is sent; what is text is a listing
    ("image/png", "png", "base64"), ("image/jpeg", "jpg", "base64"), ("image/gif", "gif", "base64"),
    ("application/pdf", "pdf", "base64"), ("application/zip", "zip", "base64"),
    ("application/octet-stream", "dat", "base64"), ("application/msword", "doc", "base64"),
    ("text/x-patch", "patch", "7bit"), ("text/plain", "txt", "base64"),
    ("text/csv", "csv", "quoted-printable"),
)


class Letter(Mail):
    __slots__ = ("charset",)


class MimeMonth(Month):
    def __init__(self, seed):
        super().__init__(seed)
        self.seed = seed
        self.made = 0
        for person in self.people:
            person.obscured = person.address  # nobody's address is hidden here
        self.foreign = {name: [self.foreign_block(name) for _ in range(300)] for name in WORDS}

    def foreign_block(self, charset):
        dice, words = self.dice, WORDS[charset]
        if charset not in UNSPACED:
            return self.text.paragraph(TOPIC_WORDS if charset == "windows-1252" else words, words)
        block = []
        for _ in range(1 + dice.below(6)):
            width = min(dice.shaped(LINE_BYTES), 76) / 2  # such characters are twice as wide
            block.append("".join(dice.of(words) for _ in range(1 + int(width / 2.2))))
        return block

    def say(self, lines, room, charset):
        """As a month does, with the charset's own words where it has some."""
        dice = self.dice
        if charset not in self.foreign or not dice.chance(.6):
            return super().say(lines, room, "ascii")
        block = dice.of(self.foreign[charset])[:max(1, int(room / 40))]
        lines += [*block, ""]
        return sum(len(line.encode(charset)) for line in block) + len(block) + 1

    def footer(self):
        return ["_" * 47, f"{LIST} mailing list", ADDRESS, f"http://{HOST}/mailman/listinfo/{LIST}"]

    def message(self):
        """The sender's address, the second of its arrival, and the message."""
        dice = self.dice
        self.second += 1 + dice.below(200)
        mail = Letter()
        mail.who = self.people[int(len(self.people) * dice.random() ** 2)]
        mail.second = self.second - dice.below(60)
        mail.id = self.message_id(mail)
        room = dice.shaped(BODY_BYTES)
        quote_room = room * dice.shaped(QUOTE_SHARE) if dice.chance(.5) else 0
        parent, slot = self.place_in_thread(quote_room)
        mail.charset = parent.charset if parent and dice.chance(.7) else self.charset()
        mail.lines = self.body(mail, parent, (room, quote_room), mail.charset)
        mail.charset = fitting("\n".join(mail.lines), mail.charset)
        mail.size = sum(map(len, mail.lines))
        header = self.header(mail, parent)
        self.threads[slot] = mail
        entity = self.entity(mail)
        return mail.who.address, self.second, "\n".join(header).encode("ascii") + b"\n" + entity.bytes()

    def charset(self):
        roll = self.dice.random()
        for name, share, _, _ in CHARSETS:
            roll -= share
            if roll < 0:
                return name
        return "us-ascii"

    # ---------------------------------------------------------------------------------------------- header

    def header(self, mail, parent):
        """All fields but those that the structure of the body decides."""
        dice, who = self.dice, mail.who
        mail.subject = parent.subject if parent and dice.chance(.93) else self.subject_text(mail)
        linked = parent is not None and dice.chance(.85)
        mail.references = (parent.references + [parent.id])[-11:] if linked and dice.chance(.85) else []
        is_reply = parent is not None and mail.subject == parent.subject
        subject = encoded_words(mail.subject, fitting(mail.subject, mail.charset), dice.of("BQ"))
        lines = [f"Return-Path: <{LIST}-bounces@{HOST}>", f"Delivered-To: archive@{RELAYS[0]}"]
        lines += self.relays(mail)
        lines.append(f"From: {self.author(mail)}")
        lines.append(f"To: {ADDRESS}" if dice.chance(.7) else f"To: Tide gauges <{ADDRESS}>")
        if dice.chance(.17):
            others = [dice.of(self.people) for _ in range(1 + dice.below(3))]
            lines.append("Cc: " + ",\n\t".join(mailbox(p.name, p.address, "utf-8") for p in others))
        lines.append(f"Subject: {'Re: ' if is_reply else ''}[{LIST}] {subject}")
        lines += [f"Date: {self.local_date(mail.second, who)}", f"Message-ID: {mail.id}"]
        if linked:
            lines.append(f"In-Reply-To: {parent.id}")
        if mail.references:
            lines.append("References: " + "\n\t".join(mail.references))
        if dice.chance(.75):
            lines.append(dice.of(PROGRAMS))
        return lines + self.list_fields() + ["MIME-Version: 1.0"]

    def author(self, mail):
        dice, who = self.dice, mail.who
        name = who.name
        if mail.charset in ("koi8-r", "gb2312", "iso-2022-jp") and dice.chance(.8):
            name = " ".join((dice.of(WORDS[mail.charset]).capitalize(), dice.of(WORDS[mail.charset])))
        if name.isascii() and dice.chance(.08):
            return f"{who.address} ({name})"
        return mailbox(name, who.address, fitting(name, mail.charset), dice.of("BQ"))

    def subject_text(self, mail):
        dice = self.dice
        text = self.text.words(SMALL_WORDS, TOPIC_WORDS, dice.shaped(SUBJECT_BYTES)).rstrip(",").capitalize()
        words = WORDS.get(mail.charset)
        return f"{dice.of(words)} {text[:40]} {dice.of(words)}" if words and dice.chance(.6) else text[:66]

    def local_date(self, second, who=None):
        zone = who.zone if who else self.dice.of(ZONES)
        local = time.gmtime(second + (who.offset if who else 0))
        return time.strftime("%a, %d %b %Y %H:%M:%S ", local) + zone

    def relays(self, mail):
        dice = self.dice
        lines = []
        for hop in range(int(dice.shaped(RELAY_COUNT))):
            one, other = dice.of(RELAYS), dice.of(RELAYS)
            number = f"{dice.of(NETWORKS)}.{1 + dice.below(250)}"
            lines.append(f"Received: from {one} ({one} [{number}])\n\tby {other} (8.11.6/8.11.6) with ESMTP "
                         f"id {dice.below(1 << 40):010X}" +
                         (f"\n\tfor <{ADDRESS}>; " if dice.chance(.6) else ";\n\t") +
                         self.local_date(self.second - 7 * hop))
        if dice.chance(.12):
            seal = transfer(self.noise(168), "base64").decode().rstrip().replace("\n", "\n\t ")
            lines.append("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=key1;\n\t"
                         f"h=from:to:subject:date:message-id; bh={seal[:40]};\n\tb={seal}")
        return lines

    def list_fields(self):
        dice = self.dice
        lines = [f"Sender: {LIST}-admin@{HOST}", f"Errors-To: {LIST}-admin@{HOST}", f"X-BeenThere: {ADDRESS}",
                 "X-Mailman-Version: 2.0.13", "Precedence: bulk"]
        kept = [line for line in lines if dice.chance(.75)]
        if dice.chance(.7):
            kept.append(f"List-Id: About tide gauges <{LIST}.{HOST}>")
        if dice.chance(.35):
            page = f"http://{HOST}/mailman/listinfo/{LIST}"
            ask = f"mailto:{LIST}-request@{HOST}?subject"
            kept += [f"List-Unsubscribe: <{page}>,\n\t<{ask}=unsubscribe>", f"List-Post: <mailto:{ADDRESS}>",
                     f"List-Archive: <http://{HOST}/pipermail/{LIST}/>", f"List-Help: <{ask}=help>",
                     f"List-Subscribe: <{page}>,\n\t<{ask}=subscribe>"]
        if dice.chance(.6):
            kept += [f"X-Spam-Status: No, hits={-dice.below(90) / 10} required=5.0\n"
                     "\ttests=IN_REP_TO,KNOWN_MAILING_LIST,QUOTED_EMAIL_TEXT,\n"
                     "\t      REFERENCES,SPAM_PHRASE_00_01\n\tversion=2.50-cvs",
                     f"X-Spam-Level: {'*' * dice.below(4)}"]
        return kept

    # ------------------------------------------------------------------------------------------- structure

    def entity(self, mail):
        roll = self.dice.random()
        for share, structure in STRUCTURES:
            roll -= share
            if roll < 0:
                return getattr(self, structure)(mail)
        return self.plain(mail)

    def plain(self, mail):
        dice = self.dice
        text = "\n".join(mail.lines) + "\n"
        label, encoding = mail.charset, dice.of(SENT_AS[mail.charset])
        if label == "us-ascii":
            label = dice.of(ASCII_LABELS)
        if label and dice.chance(.11):
            return text_part(flowed(text), "text/plain", label, mail.charset, encoding, "; format=flowed")
        return text_part(text, "text/plain", label, mail.charset, encoding)

    def html(self, mail):
        encoding = self.dice.of(SENT_AS[mail.charset] + ("quoted-printable",))
        return text_part(html_of(mail.lines, mail.charset), "text/html", mail.charset, mail.charset, encoding)

    html_alone = html

    def alternative(self, mail):
        return multipart("alternative", [self.plain(mail), self.html(mail)], self.boundary())

    def mixed(self, mail):
        files = [self.attachment(mail) for _ in range(self.dice.of((1, 1, 1, 1, 2, 2, 3)))]
        preamble = b"This is a multi-part message in MIME format.\n" if self.dice.chance(.4) else b""
        return multipart("mixed", [self.plain(mail), *files], self.boundary(), "", preamble)

    def mixed_alternative(self, mail):
        return multipart("mixed", [self.alternative(mail), self.attachment(mail)], self.boundary())

    def related(self, mail):
        image = self.file(mail, FILES[0], f"Content-ID: <{self.dice.below(1 << 40):x}@example.org>", "inline")
        page = multipart("related", [self.html(mail), image], self.boundary(), ' type="text/html";')
        return multipart("alternative", [self.plain(mail), page], self.boundary())

    def signed(self, mail):
        return self.sign(self.plain(mail))

    def signed_mixed(self, mail):
        return self.sign(self.mixed(mail))

    def sign(self, part):
        name = '; name="signature.asc"' if self.dice.chance(.6) else ""
        seal = Part([f"Content-Type: application/pgp-signature{name}",
                     "Content-Description: Digital signature"],
                    ("\n".join(self.signature_block()) + "\n").encode())
        extra = " micalg=pgp-sha1;\n\tprotocol=\"application/pgp-signature\";"
        return multipart("signed", [part, seal], self.boundary(), extra)

    def forward(self, mail):
        return multipart("mixed", [self.plain(mail), self.embedded()], self.boundary())

    def digest(self, mail):
        count = 3 + self.dice.below(8)
        inner = multipart("digest", [self.embedded() for _ in range(count)], self.boundary())
        return multipart("mixed", [self.plain(mail), inner], self.boundary())

    def embedded(self):
        other = self.dice.of([mail for mail in self.threads if mail])
        inside = self.plain(other)
        subject = encoded_words(other.subject, fitting(other.subject, other.charset))
        head = [f"From: {self.author(other)}", f"To: {ADDRESS}", f"Subject: [{LIST}] {subject}",
                f"Date: {self.local_date(other.second, other.who)}", f"Message-ID: {other.id}",
                "MIME-Version: 1.0"]
        return Part(["Content-Type: message/rfc822"], Part(head + inside.header, inside.body).bytes())

    def attachment(self, mail):
        return self.file(mail, self.dice.of(FILES), "", "attachment" if self.dice.chance(.75) else "inline")

    def file(self, mail, form, field, disposition):
        dice = self.dice
        kind, extension, encoding = form
        words = WORDS.get(mail.charset) if dice.chance(.8) else None
        stem = "".join(c for c in dice.of(words or TOPIC_WORDS) if c.isalnum())
        name = f"{stem} {dice.of(TOPIC_WORDS)}.{extension}" if dice.chance(.25) else f"{stem}.{extension}"
        charset = fitting(name, mail.charset)
        size = int(dice.shaped(ATTACHMENT_BYTES))
        is_text = kind.startswith("text/")
        data = self.listings(size).encode() if is_text else self.noise(size)
        label = "; charset=us-ascii" if is_text and dice.chance(.5) else ""
        head = [f"Content-Type: {kind}{label};\n\t{file_name(dice, 'name', name, charset)}",
                f"Content-Transfer-Encoding: {encoding}",
                f"Content-Disposition: {disposition};\n\t{file_name(dice, 'filename', name, charset)}"]
        return Part(head + [field] if field else head, transfer(data, encoding))

    def listings(self, size):
        lines = []
        while size > 0:
            block = self.dice.of(self.text.code)
            lines += block
            size -= sum(map(len, block)) + len(block)
        return "\n".join(lines) + "\n"

    def boundary(self):
        form = self.dice.of(("----=_Part_{}", "=-{}", "------------{}", "{}.pier"))
        return form.format(f"{self.dice.below(1 << 48):012x}")

    def noise(self, size):
        self.made += 1
        return hashlib.shake_128(f"{self.seed} {self.made}".encode()).digest(size)


def fitting(text, charset):
    """The charset, or UTF-8 where it cannot say all of the text (as mail programs do)."""
    try:
        text.encode(charset)
        return charset
    except UnicodeEncodeError:
        return "utf-8"
