"""Writers of digests, one for each program of shared/formats.md section 5: for test_digest_rebuild.py.

A writer takes messages (Mail), what the list is called and which issue this is (Issue), and gives the header
fields and the body of the digest as that program writes them; Digest.mail() is the whole mail. KINDS says of
each what it keeps of a message. Nothing here knows how the tool reads digests.

Run alone it shows a digest:  digest_writers.py [KIND]
"""

import base64
import datetime
import quopri
import re
import sys
import textwrap
from dataclasses import dataclass, replace
from email.header import Header
from email.utils import quote

DASHES_30, DASHES_70 = "-" * 30, "-" * 70
UNDERSCORES = "_" * 47
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()


# ---------------------------------------------------------------------------- what goes in and comes out

@dataclass(frozen=True)
class Mail:
    """A message before it goes into a digest; its text is whole lines."""
    name: str
    address: str
    sent: datetime.datetime         # aware; None: an item without a date
    subject: str                    # None: none
    message_id: str                 # without <>
    text: str
    to: tuple = ()                  # addresses
    cc: tuple = ()
    references: tuple = ()          # ids; the last one is In-Reply-To too
    charset: str = "us-ascii"       # of its Content-Type; a plain digest keeps the line and recodes the text
    is_discarded: bool = False      # by Mailman's content filter


@dataclass(frozen=True)
class Issue:
    """The digest as a whole."""
    name: str
    address: str
    volume: int
    number: int
    sent: datetime.datetime
    listed: tuple = None            # what the topics tell, where that is not what follows

    @property
    def local(self):
        return self.address.partition("@")[0]

    @property
    def host(self):
        return self.address.partition("@")[2]

    def at(self, suffix):
        """An address that belongs to the list: at("-request")."""
        return f"{self.local}{suffix}@{self.host}"


@dataclass(frozen=True)
class Digest:
    """Header fields as written (name, value), and the bytes of the body."""
    fields: tuple
    body: bytes

    def mail(self):
        head = "".join(f"{name}: {value}\n" for name, value in self.fields)
        return head.encode() + b"\n" + self.body


# ---------------------------------------------------------------------------- small parts

def phrase(name, is_decoded):
    """A display name as it stands before <address>: raw, or as an encoded word where it is not ASCII."""
    if not is_decoded and not name.isascii():
        return Header(name, "utf-8", maxlinelen=900).encode()
    return f'"{quote(name)}"' if re.search(r'[^\w !#$%&\'*+/=?^`{|}~-]', name) else name


def author(mail, is_decoded=True):
    return f"{phrase(mail.name, is_decoded)} <{mail.address}>" if mail.name else mail.address


def words(text, is_decoded):
    return text if is_decoded or text.isascii() else Header(text, "utf-8", maxlinelen=900).encode()


def date822(sent):
    return sent.strftime("%a, %d %b %Y %H:%M:%S %z")


def long_date(sent, weekday="{}, "):
    return f"{weekday.format(WEEKDAYS[sent.weekday()])}{sent.day} {MONTHS[sent.month - 1]} {sent.year}"


def short_date(sent):
    return f"{sent.day} {MONTHS[sent.month - 1][:3]} {sent.year}"


def fields_of(mail, names, is_decoded=True):
    """[(name, value)] of the named fields that the message has, in the order of the names."""
    have = {"Date": mail.sent and date822(mail.sent), "From": author(mail, is_decoded),
            "To": ", ".join(mail.to), "Cc": ", ".join(mail.cc),
            "Subject": mail.subject and words(mail.subject, is_decoded),
            "Message-ID": f"<{mail.message_id}>",
            "In-Reply-To": "".join(f"<{one}>" for one in mail.references[-1:]),
            "References": "\n\t".join(f"<{one}>" for one in mail.references),
            "Content-Type": f'text/plain; charset="{mail.charset}"'}
    return [(name, have[name]) for name in names.split() if have[name]]


def lines_of(fields):
    return "".join(f"{name}: {value}\n" for name, value in fields)


def ended(text):
    return text if not text or text.endswith("\n") else text + "\n"


def without_outer_blank_lines(text):
    return ended(text.strip("\n"))


def stuffed(text):
    """RFC 934: a line that begins with "-" gets "- " before it."""
    return re.sub(r"^-", "- -", text, flags=re.MULTILINE)


def starred(line):
    return f"{line}\n{'*' * len(line)}\n"


def dashed_entry(mail, names, body, is_decoded=False):
    """Header, blank line, body, and 30 dashes between blank lines below it."""
    return f"{lines_of(fields_of(mail, names, is_decoded))}\n{body}\n{DASHES_30}\n\n"


def listed(mails, issue):
    return mails if issue.listed is None else issue.listed


def title(mail):
    return mail.subject or "(no subject)"


def numbered_topics(mails):
    """Mailman's table of contents: wrapped at 65, the name below where the line would pass 70."""
    lines = []
    for number, mail in enumerate(mails, 1):
        rows = wrapped(f"{number:2}. {title(mail)}", 65)
        name = f" ({mail.name or mail.address})"
        if len(rows[-1]) + len(name) > 70:
            rows.append(name)
        else:
            rows[-1] += name
        lines += ["  " + rows[0], *("      " + row.lstrip() for row in rows[1:])]
    return "\n".join(lines) + "\n"


def wrapped(text, width):
    lead = text[:len(text) - len(text.lstrip())]
    return textwrap.wrap(text.lstrip(), width, initial_indent=lead, break_long_words=False,
                         break_on_hyphens=False)


def rewrapped(name, value):
    """A field of Mailman's plain digest: one line decoded, wrapped at 70, folded with a TAB."""
    return "\n\t".join(wrapped(f"{name}: {' '.join(value.split())}", 70)) + "\n"


# ---------------------------------------------------------------------------- the mail around it

def encoded(text, encoding):
    data = text.encode()
    if encoding == "base64":
        return base64.encodebytes(data)
    return quopri.encodestring(data) if encoding == "quoted-printable" else data


def headed(issue, sender, subject, extra=()):
    return (("From", sender), ("Subject", words(subject, False)), ("To", issue.address),
            ("Date", date822(issue.sent)),
            ("Message-ID", f"<digest.{issue.number}.{issue.local}@{issue.host}>"), *extra)


def plain_mail(issue, sender, subject, text, encoding="8bit", charset="utf-8", extra=()):
    mime = (("MIME-Version", "1.0"), ("Content-Type", f'text/plain; charset="{charset}"'),
            ("Content-Transfer-Encoding", encoding), *extra)
    return Digest(headed(issue, sender, subject, mime), encoded(text, encoding))


def old_mail(issue, sender, subject, text, extra=()):
    """From before MIME: no more than the fields that every mail has."""
    return Digest(headed(issue, sender, subject, extra), text.encode())


def part(fields, text, encoding="7bit"):
    return lines_of(fields).encode() + b"\n" + encoded(text, encoding)


def text_part(text, description=None, encoding="8bit"):
    fields = [("Content-Type", 'text/plain; charset="utf-8"'), ("MIME-Version", "1.0"),
              ("Content-Transfer-Encoding", encoding)]
    if description:
        fields.append(("Content-Description", words(description, False)))
    return part(fields, text, encoding)


def joined(boundary, parts):
    """Parts as Python's generator joins them: the line break before a boundary is the boundary's."""
    line = f"\n--{boundary}\n".encode()
    return line[1:] + line.join(parts) + f"\n--{boundary}--\n".encode()


def whole_message(mail, number, names, encoding, is_first_number=False):
    """A message/rfc822's content: the kept header, `Message: N`, MIME fields, and the body encoded."""
    fields = [("Message", number)] if is_first_number else []
    fields += fields_of(mail, names, is_decoded=False)
    fields += [("Content-Type", 'text/plain; charset="utf-8"'), ("MIME-Version", "1.0"),
               ("Content-Transfer-Encoding", encoding)]
    if number and not is_first_number:
        fields.append(("Message", number))
    return part(fields, mail.text, encoding)


ENCODINGS = ("8bit", "quoted-printable", "base64")


# ---------------------------------------------------------------------------- Mailman

@dataclass(frozen=True)
class Words:
    """What Mailman 2.1.39 says in one language (formats.md 5.8); None: the catalog has no translation."""
    topics: str
    digest_id: str
    end: str
    footer: str
    description: str
    discarded: str
    masthead: str


ENGLISH = Words("Today's Topics:", "{list} Digest, Vol {volume}, Issue {issue}", "End of ", "Digest Footer",
                "Today's Topics ({count} messages)", "[Message discarded by content filter]",
                "Send {list} mailing list submissions to")


def in_language(code):
    """The words of a language, English where it has none."""
    have = LANGUAGES[code]
    names = Words.__dataclass_fields__
    return Words(*(getattr(have, name) or getattr(ENGLISH, name) for name in names))


def mailman_id(issue, tongue=ENGLISH):
    return tongue.digest_id.format(list=issue.name, volume=issue.volume, issue=issue.number)


def mailman_masthead(issue, tongue=ENGLISH, web=True):
    """Of a translation only the first line is known; the rest here is addresses and the quotation."""
    first = tongue.masthead.format(list=issue.name, address=issue.address)
    top = first + "\n" if "{address}" in tongue.masthead else f"{first}\n\t{issue.address}\n"
    page = f"\thttps://{issue.host}/mailman/listinfo/{issue.local}\n"
    request, owner = issue.at("-request"), issue.at("-owner")
    last = f'"Re: Contents of {issue.name} digest..."\n'
    if tongue is not ENGLISH:
        return f"{top}\n{page}\t{request}\n\n\t{owner}\n\n{last}"
    ways = ("To subscribe or unsubscribe via the World Wide Web, visit\n"
            f"{page}or, via email, send a message with subject or body 'help' to\n") if web else \
        "To subscribe or unsubscribe via email, send a message with subject or\nbody 'help' to\n"
    return (f"{top}\n{ways}\t{request}\n\nYou can reach the person managing the list at\n\t{owner}\n\n"
            f"When replying, please edit your Subject line so it is more specific\nthan {last}")


def mailman_footer(issue):
    return (f"{UNDERSCORES}\n{issue.name} mailing list\n{issue.address}\n"
            f"https://{issue.host}/mailman/listinfo/{issue.local}\n")


def mailman3_footer(issue):
    return (f"{UNDERSCORES}\n{issue.name} mailing list -- {issue.address}\n"
            f"To unsubscribe send an email to {issue.at('-leave')}\n")


def mailman_entry(mail, number, names, tongue):
    """One message of a plain digest, without the separator above it."""
    if mail.is_discarded:
        return tongue.discarded + "\n"
    head = f"Message: {number}\n" if number else ""
    head += "".join(rewrapped(*one) for one in fields_of(mail, names))
    return f"{head}\n{mail.text}\n" + ("" if mail.text.endswith("\n") else "\n")


def mailman_text(mails, issue, names, masthead, footer, tongue, is_numbered=True):
    """The body of a plain digest of Mailman 2.1 and 3. `footer` is what stands behind the last message."""
    entries = [mailman_entry(mail, is_numbered and number, names, tongue)
               for number, mail in enumerate(mails, 1)]
    signoff = tongue.end + mailman_id(issue, tongue)
    stars = "*" * len(signoff.encode())
    return (f"{masthead}\n\n{tongue.topics}\n\n{numbered_topics(listed(mails, issue))}\n\n{DASHES_70}\n\n"
            + f"{DASHES_30}\n\n".join(entries) + f"{footer}{signoff}\n{stars}\n")


def footer_message(text, tongue=ENGLISH):
    """Since 2.1.15 the footer stands as a message of its own."""
    return f"{DASHES_30}\n\nSubject: {tongue.footer}\n\n{text}\n\n{DASHES_30}\n\n"


MAILMAN21_FIELDS = "Date From To Cc Subject Message-ID Content-Type"
MAILMAN3_FIELDS = "Date From Subject To Cc Message-ID Content-Type"


def mailman21(mails, issue, tongue=ENGLISH, encoding="8bit", footer=footer_message):
    """Mailman 2.1 plain (5.1)."""
    foot = footer(mailman_footer(issue), tongue)
    text = mailman_text(mails, issue, MAILMAN21_FIELDS, mailman_masthead(issue, tongue), foot, tongue)
    return plain_mail(issue, issue.at("-request"), mailman_id(issue, tongue), text, encoding)


def mailman21_old(mails, issue):
    """Before 2.1.15: the footer has no header."""
    return mailman21(mails, issue, footer=lambda text, _: f"{DASHES_30}\n\n{text}\n\n")


def mailman21_bare(mails, issue):
    """A list without a digest footer: the sign-off follows the last message, no dashes between."""
    return mailman21(mails, issue, footer=lambda *_: "")


def mailman21_mime(mails, issue, tongue=ENGLISH):
    """Mailman 2.1 MIME (5.2): no sign-off on the wire."""
    outer, inner = "===============4831906420==", "===============1290567743=="
    names = "Date From To Cc Subject Message-ID In-Reply-To References"
    parts = [message_part(whole_message(mail, number, names, ENCODINGS[number % 3]))
             for number, mail in enumerate(mails, 1)]
    topics = listed(mails, issue)
    count = tongue.description.format(count=len(topics))
    body = joined(outer, [
        text_part(mailman_masthead(issue, tongue), mailman_id(issue, tongue), "base64"),
        text_part(f"{tongue.topics}\n\n{numbered_topics(topics)}", count, "base64"),
        multipart("digest", inner, parts),
        text_part(mailman_footer(issue), tongue.footer)])
    fields = headed(issue, issue.at("-request"), mailman_id(issue, tongue), mixed(outer))
    return Digest(fields, body)


def mixed(boundary, kind="mixed"):
    return (("MIME-Version", "1.0"), ("Content-Type", f'multipart/{kind}; boundary="{boundary}"'))


def multipart(kind, boundary, parts):
    head = lines_of([("Content-Type", f'multipart/{kind}; boundary="{boundary}"'), ("MIME-Version", "1.0")])
    return head.encode() + b"\n" + joined(boundary, parts)


def message_part(content, extra=()):
    return lines_of([("Content-Type", "message/rfc822"), *extra]).encode() + b"\n" + content


def mailman20(mails, issue):
    """Mailman 2.0 plain (5.3): `--__--__--` before every message and before the footer."""
    names = "Date From To Cc Subject Message-ID"
    entries = [f"Message: {number}\n{lines_of(fields_of(mail, names, False))}\n{ended(mail.text)}\n"
               for number, mail in enumerate(mails, 1)]
    rows = "".join(f"   {number}. {title(mail)} ({mail.name or mail.address})\n"
                   for number, mail in enumerate(listed(mails, issue), 1))
    text = f"{mailman_masthead(issue)}\n\n{ENGLISH.topics}\n\n{rows}\n"
    text += "".join(f"--__--__--\n\n{one}" for one in [*entries, mailman_footer(issue)])
    text += f"\n\nEnd of {issue.name} Digest\n"
    subject = f"{issue.name} digest, Vol {issue.volume} #{issue.number} - {len(listed(mails, issue))} msgs"
    return plain_mail(issue, issue.at("-request"), subject, text, extra=(("X-Mailer", "Mailman v2.0.13"),))


def mailman20_mime(mails, issue):
    """Mailman 2.0 MIME: the parts of the digest have no header of their own, only a blank line."""
    outer, inner = "192.0.2.7.889.32614.987812255.500.21814", "__--__--"
    names = "Date From To Cc Subject Message-ID In-Reply-To References"
    parts = [b"\n" + whole_message(mail, number, names, ENCODINGS[number % 3], is_first_number=True)
             for number, mail in enumerate(mails, 1)]
    topics = listed(mails, issue)
    about = f"{issue.name} digest, Vol {issue.volume} #{issue.number}"
    rows = "".join(f"   {number}. {title(mail)} ({mail.name or mail.address})\n"
                   for number, mail in enumerate(topics, 1))
    digest = f'Content-Type: multipart/digest; boundary="{inner}"\n\n'.encode() + joined(inner, parts)
    body = joined(outer, [text_part(mailman_masthead(issue) + "\n", f"Masthead ({about})"),
                          text_part(f"{ENGLISH.topics}\n\n{rows}", f"Today's Topics ({len(topics)} msgs)"),
                          digest, text_part(mailman_footer(issue), "Digest Footer")])
    fields = headed(issue, issue.at("-request"), f"{about} - {len(topics)} msgs", mixed(outer))
    return Digest(fields, body + f"\nEnd of {issue.name} Digest\n".encode())


def mailman3(mails, issue, is_numbered=False):
    """Mailman 3 plain (5.4): no `Message: N`, Subject before To."""
    footer = footer_message(mailman3_footer(issue))
    masthead = mailman_masthead(issue, web=False)
    text = mailman_text(mails, issue, MAILMAN3_FIELDS, masthead, footer, ENGLISH, is_numbered)
    return plain_mail(issue, issue.at("-request"), mailman_id(issue), text)


def mailman3_numbered(mails, issue):
    """Later versions of Mailman 3 number the messages again."""
    return mailman3(mails, issue, is_numbered=True)


def mailman3_mime(mails, issue):
    """Mailman 3 MIME: `Message: N` at the end of each header."""
    outer, inner = "===============7300552938==", "===============2204419975=="
    names = "Message-ID From To Cc Subject Date References In-Reply-To"
    mime = [("MIME-Version", "1.0")]
    parts = [message_part(whole_message(mail, number, names, ENCODINGS[number % 3]), mime)
             for number, mail in enumerate(mails, 1)]
    topics = listed(mails, issue)
    count = f"Today's Topics ({len(topics)} messages)"
    body = joined(outer, [
        text_part(mailman_masthead(issue, web=False), mailman_id(issue)),
        text_part(f"{ENGLISH.topics}\n\n{numbered_topics(topics)}", count),
        multipart("digest", inner, parts),
        text_part(mailman3_footer(issue), "Digest Footer")])
    return Digest(headed(issue, issue.at("-request"), mailman_id(issue), mixed(outer)), body)


LANGUAGES = {
    "ar": Words("مواضيع اليوم:", "{list} دفعات, الجزء {volume}, الإصدار {issue}", "نهاية ", "تذييل دفعة",
        "مواضيع اليوم ({count} messages)", "[أهملت الرسالة بسبب مصفي محتويى]",
        "أرسل الإرسالات الخاصة بالقائمة البريدية {list} على العنوان"),
    "ast": Words("Asuntos del día:", "Resume de {list}, Vol {volume}, Unvíu {issue}", "Fin de ",
        "Pie de páxina del agrupáu", "Asuntos del día ({count} mensaxes)",
        "[Mensax descartáu pola peñera de conteníu]", "Unvia los mensaxes pa la llista {list} a"),
    "ca": Words("Temes d'avui:", "Resum de {list}, vol {volume}, número {issue}", "Final de ",
        "Peu de pàgina del resum", "Temes d'avui ({count} missatges)",
        "[Missatge descartat pel filtre de contingut]",
        "Envieu les aportacions de {list} a la llista de correu a"),
    "cs": Words("Dnešní menu:", "{list} Digest, Vol {volume}, Issue {issue}", "Konec: ", "Patička digestu",
        "Dnešní menu ({count} zpráv):", "[Zpráva byla zahozena filtrem obsahu]",
        "Příspěvky do konference  {list} zasílejte na adresu:"),
    "da": Words("Dagens emner:", "Sammendrag af {list}, Vol {volume}, Udgave {issue}", "Slut på ",
        "Bundtekst", "Dagens emner ({count} meddelelser)", "[Meddelelsen fjernet af indholdsfilter]",
        "Send meddelelser der skal distribueres til {list} til:"),
    "de": Words("Meldungen des Tages:", "{list} Nachrichtensammlung, Band {volume}, Eintrag {issue}", "Ende ",
        "Fusszeile der Nachrichtensammlung", "Meldungen des Tages ({count} messages)",
        "[Nachricht durch Content-Filter verworfen]",
        "Um E-Mails an die Liste {list} zu schicken, nutzen Sie"),
    "el": Words("Σημερινά Θέματα:", "{list} Σύνοψη, Vol {volume}, δημοσίευση {issue}", "Τέλος του ",
        "Υποσέλιδο Σύνοψης", "Σημερινά Θέματα ({count} μηνυμάτων)",
        "[Το μήνυμα διαγράφηκε χωρίς ενημέρωση από τον έλεγχο περιεχομένου]",
        "Στείλτε τις {list} εγγραφές της λίστας στην:"),
    "eo": Words("Hodiaŭaj temoj:", "Resumo de {list}, volumo {volume}, eldono {issue}", "Fino de ",
        "Paĝo-piedo de resumo", "Hodiaŭaj temoj ({count} mesaĝoj)", "[Mesaĝo forviŝita de enhavo-filtro]",
        "Sendu poŝton al la dissendolisto {list} per la adreso"),
    "es": Words("Asuntos del día:", "Resumen de {list}, Vol {volume}, Envío {issue}", "Fin de ",
        "Pié de página del digest", "Today's Topics ({count} mensajes)",
        "[Mensaje descartado por el filtro de contenido]", "Envíe los mensajes para la lista {list} a"),
    "et": Words("Tänased teemad:", "{list} kokkuvõte, köide {volume}, number {issue}", "Lõpp",
        "Kokkuvõtte jalus", "Tänased teemad ({count} kirja)", "[Sisufilter kustutas kirja]",
        "Listi {list} kirjutamiseks on aadress"),
    "eu": Words("Gaurko gaiak: ", "{list} Mezu-Bilduma, {volume} bilduma, {issue}. zenbakia",
        "Bilduma honen bukaera: ", "Bilduma oina", "Gaurko gaiak ({count}. mezua)",
        "[Eduki filtroak ezabatutako mezua]", "{list} zerrendako mezuak bidali {address} helbidera."),
    "fa": Words("سرفصل\u200cهای امروز:", None, "پایان ", "پاورقی حالت یک\u200cجا",
        "سرفصل\u200cهای امروز ({count} پیام)", "[این پیام توسط پالایه محتوایی، رد شد]",
        "پیام های خود را برای فهرست پستی  {list} به این آدرس بفرستید:"),
    "fi": Words("Tämänpäivän Aiheet:", "{list} Lukemisto, Vol {volume}, Aihe {issue}", "Loppu ",
        "Lukemiston alatunniste", "Tämänpäivän Aiheet ({count} viestiä)",
        "[Sisällönsuodatus hylkäsi viestin]", "Lähetä {list} postituslistalle lähetetyt viestit"),
    "fr": Words("Thèmes du jour :", "Lot {list}, Vol {volume}, Parution {issue}", "Fin de ",
        "Pied de page des remises groupées", "Thèmes du jour ({count} messages)",
        "[Message rejeté par filtrage de contenu]", "Envoyez vos messages pour la liste {list} à"),
    "gl": Words("Temas do día:", "Resumo de {list}, vol {volume}, envío {issue}", "Fin de ",
        "Pé de páxina da recompilación", "Temas do día ({count} mensaxes)", None,
        "Envíe as mensaxes para a rolda {list} a través do enderezo"),
    "he": Words("נושאי היום:", "תקציר של {list}, כרך {volume}, גליון {issue}", "סוף ה",
        "כותרת תחתונה של התקציר", "נושאי היום ({count} הודעות)", "[המסר נמחק על ידי מסנן התוכן]",
        "שלח הגשות לרשימת הדיוור {list} אל {address}"),
    "hr": Words("Današnje Teme:", "{list} Digest, Broj {volume}, Izdanje {issue}", "Kraj ",
        "Podnožje Digesta", "Današnje Teme ({count} poruka)", None,
        "{list} posaljite mailing list poruke na"),
    "hu": Words("Mai témák:", "{list} digest, {volume} kötet, {issue} szám", "Vége: ", "Digest lábléc",
        "Mai témák ({count} üzenet)", "[Tartalomszűrés miatt az üzenet törölve lett]",
        "{list} listára a leveleidet a következő címre küld"),
    "ia": Words("Themas de hodie:", "Digesto de {list}, volumine {volume}, edition {issue}", "Fin de ",
        "Nota de pede del digesto", "Themas de hodie ({count} messages)",
        "Message delite per filtro de contento?",
        "Invia messages al lista de diffusion {list} via le adresse"),
    "it": Words("Argomenti del Giorno:", "Digest di {list}, Volume {volume}, Numero {issue}", "Fine di ",
        "Chiusura del digest", "Argomenti di oggi ({count} messaggi)",
        "[Messaggio scartato dal filtro contenuti]", "Invia le richieste di iscrizione alla lista {list}"),
    "ja": Words("本日の話題:", "{list} まとめ読み, {volume} 巻, {issue} 号", "以上: ", "まとめ読みフッタ", "本日の話題 ({count} 通)",
        "[添付ファイル除去によりメールが破棄されました]", "{list} メーリングリストへの投稿は以下のアドレスに送ってください。"),
    "ko": Words("오늘의 주제:", "{list} 묶음배달, 글 {volume}, 번호 {issue}", "끝부분 --", "묶음배달 꼬리말",
        "오늘의 주제 ({count} 개의 메세지)", None, "{list} 메일링 리스트 의뢰서를 아래의 주소로 보내십시오."),
    "lt": Words(None, None, None, None, None, None, "Laiškus diskusijų forumui {list} siųskite adresu"),
    "nl": Words("Onderwerpen van vandaag:", "{list} Verzamelmail, Volume {volume}, Nummer {issue}",
        "Eind van ", "Verzamelmail-voettekst", "Onderwerpen van vandaag ({count} berichten)",
        "[Bericht genegeerd door inhoudsfilter]", "Stuur {list} maillijst aanmeldingen naar"),
    "no": Words("Dagens emner:", "Sammendrag av {list}, Vol {volume}, Utgave {issue}", "Slutt på ",
        "Bunntekst", "Dagens emner ({count} meldinger)", "[Meldingen er forkastet av innholdsfiltreringen]",
        "Send meldinger som skal distribueres til {list} til:"),
    "pl": Words("Dzisiejsze tematy:", "Paczka {list}, Tom {volume}, Numer {issue}", "Koniec ",
        "Stopka Paczki", "Dzisiejsze tematy ({count} wiadomości)", "[Wiadomość skasowana przez filtr treści]",
        "Wysyłanie wiadomości na listę {list}:"),
    "pt": Words("Tópicos de Hoje:", "Digest {list}, volume {volume}, assunto {issue}", "Fim da ",
        "Rodapé do Digest", "Tópicos de Hoje ({count} mensagens)", None, "Enviar mensagens de {list} para"),
    "pt_BR": Words("Tópicos de Hoje:", "Digest {list}, volume {volume}, assunto {issue}", "Fim da ",
        "Legenda do Digest", "Tópicos de Hoje ({count} mensagens)",
        "[Mensagem descartada pelo filtro de conteúdo]",
        "Enviar submissões para a lista de discussão {list} para"),
    "ro": Words("Topicile de azi: ", "Rezumat {list}, Vol {volume}, Nr. {issue}", "Sfârşitul ",
        "Textul de încheiere al ediţiei", "Topicile de azi: ({count} mesaje)",
        "[Mesaj ignorat de filtrul de conţinut]s", "Trimiteţi mesajele adresate listei {list} la adresa"),
    "ru": Words("В этом номере:", "Дайджест списка рассылки {list}; том {volume}, выпуск {issue}", "Конец ",
        "Нижний колонтитул дайджеста", "В этом номере (сообщений: {count})",
        "[Сообщение удалено фильтром содержимого]", "Сообщения, предназначенные для списка рассылки {list},"),
    "sk": Words("Dnešné témy:", "{list} Súhrnná správa, vydanie {volume}, číslo {issue}", "Koniec: ",
        "Päta súhrnnej správy", "Dnešné témy ({count} správ):", "[Správa bola zahodené filtrom obsahu]",
        "Príspevky do konferencie {list} posielajte na adresu:"),
    "sl": Words("Današnje teme:", "{list} izvleček, let {volume}, številka {issue}", "Konec ",
        "Noga izvlečka", "Današnje teme ({count} sporočil)", None,
        "Sporočila za poštni seznam od osebe {list} pošljite na"),
    "sr": Words("Данашње теме:", None, "Крај ", "Крај прегледа", None, None,
        "Шаљите пријаве листе слања {list}  на"),
    "sv": Words("Dagens ämnen:", "Sammandrag av {list}, Vol {volume}, Utgåva {issue}", "Slut på ",
        "Bottentext", "Dagens ämnen ({count} meddelanden)", None,
        "Skicka meddelanden som ska distribueras till {list} till:"),
    "tr": Words("Günün Konuları:", "{list} Toplu Mesajı, Sayı {volume}, Konu {issue}", "Son: ",
        "Toplu Mesaj Altbilgisi", "Günün Konuları ({count} mesaj)", None,
        "{list} listesi mesajlarını şu adrese gönderin:"),
    "uk": Words("Сьогоднішні теми:", "Збірка {list}, Том {volume}, Випуск {issue}", "Кінець ",
        "Кінцівка збірки", "Сьогоднішні теми ({count} повідомлень)",
        "[Повідомлення відкинуте фільтром вмісту]",
        "Повідомлення до поштового списку {list} слід надсилати за адресою"),
    "vi": Words("Các chủ đề của hôm nay:", "Bó thư {list}, Tập {volume}, Bản {issue}", "Kết thúc của ",
        "Dòng chân bó thư", "Các chủ đề của hôm nay ({count} thư)", "[Thư bị hủy do bộ lọc nội dung]",
        "Hãy gởi bài cho hộp thư chung {list} bằng cách gởi thư cho địa chỉ"),
    "zh_CN": Words("本日主题:", "{list} 摘要, 卷 {volume}, 发布 {issue}", "结束", "摘要尾部", "本日主题 ({count} 封信件)",
        "[被内容过滤程序删除的信件]", "想在 {list} 邮件列表发言，请写信给："),
    "zh_TW": Words("今日主題：", "{list} 摘要、容量 {volume}、條目 {issue}", "結尾： ", "摘要註腳", "今日主題 ({count} 條訊息)",
        "[訊息被內容過濾程式所丟棄]", "欲在 {list} 論壇發言 , 請 email 給"),
}


# ---------------------------------------------------------------------------- Majordomo

def majordomo1(mails, issue):
    """Majordomo 1.9x (5.5): three fields, RFC 934 stuffing, zero-padded numbers in the masthead."""
    name, day = issue.local + "-digest", long_date(issue.sent)
    pad = " " * (18 - len(day) // 2)
    text = f"{name:<20}{pad}{day}{pad}Volume {issue.volume:02} : Number {issue.number:03}\n\n"
    text += "\n\nIn this issue:\n\n"
    text += "".join(f"\t{mail.subject or '[none]'}\n" for mail in listed(mails, issue))
    text += (f"\nSee the end of the digest for information on subscribing to the {issue.local}\n"
             f"or {name} mailing lists.\n\n{DASHES_70}\n\n")
    for mail in mails:
        head = lines_of(fields_of(mail, "From Date", False))
        subject = words(mail.subject, False) if mail.subject else "[none]"
        body = stuffed(ended(mail.text).rstrip("\n") + "\n")
        text += f"{head}Subject: {subject}\n\n{body}\n{DASHES_30}\n\n"
    subject = f"{name} V{issue.volume} #{issue.number}"
    text += starred(f"End of {subject}")
    text += f'\nTo unsubscribe, send "unsubscribe {name}" to majordomo@{issue.host}.\n'
    return old_mail(issue, f"owner-{name}@{issue.host}", subject, text,
                    (("Reply-To", issue.address), ("Errors-To", f"owner-{name}@{issue.host}"),
                     ("Precedence", "bulk")))


def majordomo2(mails, issue):
    """Majordomo 2: each message is followed by 30 dashes; such a line of a body loses one to a blank."""
    topics = listed(mails, issue)
    text = (f'{issue.name} Digest\nVolume {issue.volume} : Issue {issue.number} : "text" Format\n\n'
            "Messages in this Issue:\n")
    text += "".join(f"  200303/{number}: {title(mail)}\n" for number, mail in enumerate(topics, 101))
    text += f"\n{DASHES_70}\n\n"
    for mail in mails:
        body = re.sub(rf"^{DASHES_30}$", " " + "-" * 29, ended(mail.text), flags=re.MULTILINE)
        text += dashed_entry(mail, "Date From To Cc Subject Message-ID", body)
    subject = f"[{issue.local}] Daily digest v{issue.volume}.{issue.number} ({len(topics)} messages)"
    text += f"End of {subject}\n**********\n"
    return plain_mail(issue, issue.at("-owner"), subject, text)


# ---------------------------------------------------------------------------- RFC 1153 and its forebears

def short_subject(issue):
    return f"{issue.name} Digest V{issue.volume} #{issue.number}"


def rfc1153(mails, issue):
    """RFC 1153 to the letter: a body line of 30 dashes gets a blank, outer blank lines of bodies go."""
    text = (f"{issue.name} Digest          {long_date(issue.sent)}          "
            f"Volume {issue.volume} : Issue {issue.number}\n\nToday's Topics:\n")
    text += "".join(f"     {title(mail)}\n" for mail in listed(mails, issue)) + f"\n{DASHES_70}\n\n"
    for mail in mails:
        body = without_outer_blank_lines(mail.text)
        body = re.sub(rf"^{DASHES_30}$", " " + DASHES_30, body, flags=re.MULTILINE)
        text += dashed_entry(mail, "Date From To Cc Subject Message-ID", body)
    text += starred(f"End of {issue.name} Digest")
    return plain_mail(issue, issue.at("-request"), short_subject(issue), text)


ARPANET_ZONES = {-480: "PST", -420: "PDT", -360: "CST", -300: "EST", -240: "EDT", 0: "GMT"}


def arpanet_date(sent):
    """`10 Jan 1984 1244-PST`: minutes, and a zone by name where it has one."""
    minutes = int(sent.utcoffset().total_seconds()) // 60
    zone = "-" + ARPANET_ZONES[minutes] if minutes in ARPANET_ZONES else sent.strftime("%z")
    return f"{short_date(sent)} {sent:%H%M}{zone}"


def arpanet(mails, issue, blank_after=lambda number: False):
    """A digest of 1984: a header stands right below the 30 dashes, and not every item has a Date."""
    text = (f"{issue.name} Digest\t{long_date(issue.sent)}\tVolume {issue.volume} : Issue {issue.number}\n\n"
            f"This Week's Editor: Ada Reed\n\n{DASHES_70}\n\n")
    entries = []
    for number, mail in enumerate(mails):
        date = f"Date: {arpanet_date(mail.sent)}\n" if mail.sent else ""
        subject = f"Subject: {mail.subject}\n" if mail.subject else ""
        gap = "\n" if number and blank_after(number) else ""
        entries.append(f"{gap}{date}{subject}From: {author(mail)}\n\n{ended(mail.text)}\n\n")
    text += f"{DASHES_30}\n".join(entries) + starred(f"End of {issue.name} Digest")
    return old_mail(issue, issue.at("-request"), short_subject(issue), text)


def arpanet_mixed(mails, issue):
    """The same where some separators have a blank line below and some have not: they were made by hand."""
    return arpanet(mails, issue, lambda number: number % 3 == 0)


def risks(mails, issue):
    """The RISKS digest: its own masthead, the volume in the sign-off, three fields."""
    text = (f"RISKS-LIST: RISKS-FORUM Digest  {long_date(issue.sent, '{} ')}  "
            f"Volume {issue.volume} : Issue {issue.number}\n\n"
            "       FORUM ON RISKS TO THE PUBLIC IN COMPUTERS AND RELATED SYSTEMS\n\n  Contents:\n")
    text += "".join(f"{title(mail)} ({mail.name or mail.address})\n" for mail in listed(mails, issue))
    text += f"\n{DASHES_70}\n\n"
    text += "".join(dashed_entry(mail, "Date From Subject", ended(mail.text), True) for mail in mails)
    text += f"End of RISKS-FORUM Digest {issue.volume}.{issue.number:02}\n{'*' * 24}\n"
    subject = f"RISKS DIGEST {issue.volume}.{issue.number:02}"
    return old_mail(issue, f"RISKS Forum <risks@{issue.host}>", subject, text,
                    (("Reply-To", f"risks@{issue.host}"),))


MH_FIELDS = "From To Cc Subject Date Message-ID In-Reply-To References"


def mh_digest(mails, issue):
    """MH `forw -digest`: dashes as wide as the text (60), whole headers, RFC 934 stuffing."""
    text = (f"{issue.name} Digest\t{long_date(issue.sent)}\n"
            f"\t\tVolume {issue.volume} : Issue {issue.number}\n\nToday's Topics:\n\n{'-' * 60}\n\n")
    text += "".join(dashed_entry(mail, MH_FIELDS, stuffed(ended(mail.text))) for mail in mails)
    text += starred(f"End of {issue.name} Digest [Volume {issue.volume} Issue {issue.number}]")
    return plain_mail(issue, issue.at("-request"), short_subject(issue), text)


def rfc934(mails, issue, first="------- Message 1"):
    """RFC 934 as MH burst reads it: `------- Message N`, stuffing, nothing of a masthead."""
    text = "Here is what came in.\n"
    for number, mail in enumerate(mails, 1):
        line = first if number == 1 else f"------- Message {number}"
        text += f"\n{line}\n\n{lines_of(fields_of(mail, MH_FIELDS, False))}\n{stuffed(ended(mail.text))}"
    text += "\n------- End of Forwarded Messages\n\n"
    return plain_mail(issue, "Ada Reed <ada@example.com>", f"the mail of {issue.name}", text)


def mh_forw(mails, issue):
    """MH `forw`: the first line says what they are."""
    return rfc934(mails, issue, "------- Forwarded Messages")


def digestifier(mails, issue):
    """The Digestifier of Linux-Announce: 76 dashes, Reply-To, a block for reference before the sign-off."""
    text = (f"{issue.name} Digest #{issue.number}, Volume #{issue.volume}           {date822(issue.sent)}\n\n"
            "Contents:\n")
    text += "".join(f"  {title(mail)} ({mail.name or mail.address})\n" for mail in listed(mails, issue))
    text += f"\n{'-' * 76}\n\n"
    for mail in mails:
        head = lines_of(fields_of(mail, "From Subject Date", False))
        text += f"{head}Reply-To: {mail.address}\n\n{ended(mail.text)}\n\n{DASHES_30}\n\n"
    text += ("\n** FOR YOUR REFERENCE **\n\nThe service address, to which questions about the list itself\n"
             f"should be directed, is:\n\n    Internet: {issue.at('-request')}\n\n"
             f"End of {issue.name} Digest\n{'*' * 30}\n")
    subject = f"{issue.name} Digest #{issue.number}"
    return old_mail(issue, f"Digestifier <{issue.at('-request')}>", subject, text,
                    (("Reply-To", issue.address), ("Precedence", "bulk")))


# ---------------------------------------------------------------------------- ezmlm-idx, Sympa, LISTSERV

def ezmlm_head(mails, issue):
    """(subject, the text before the first message): topics by thread, numbers as in the archive."""
    topics = listed(mails, issue)
    when = f"{short_date(issue.sent)} {issue.sent:%H:%M:%S} -0000"
    subject = f"{issue.local} Digest {when} Issue {issue.number}"
    text = f"{subject}\n\nTopics (messages 101 through {100 + len(topics)})\n"
    text += "".join(f"\n{title(mail)}\n\t{number} by: {mail.name or mail.address}\n"
                    for number, mail in enumerate(topics, 101))
    text += ("\nAdministrivia:\n\n"
             f"\nTo subscribe to the digest, e-mail:\n\t<{issue.at('-digest-subscribe')}>\n"
             f"\nTo unsubscribe from the digest, e-mail:\n\t<{issue.at('-digest-unsubscribe')}>\n"
             f"\nTo post to the list, e-mail:\n\t<{issue.address}>\n\n")
    return subject, text


def one_blank_line(text):
    """ezmlm-get remembers one blank line where there are several, and none at the ends."""
    return re.sub(r"\n{3,}", "\n\n", without_outer_blank_lines(text))


def ezmlm(mails, issue):
    """ezmlm-idx, format r: 30 dashes after each message; the sign-off has 35 stars."""
    subject, text = ezmlm_head(mails, issue)
    text += f"\n{DASHES_70}\n"
    for mail in mails:
        head = lines_of(fields_of(mail, "Date To From Cc Subject Message-ID", False))
        text += f"{head}\n{one_blank_line(mail.text)}\n{DASHES_30}\n\n"
    text += f"End of {issue.local} Digest\n{'*' * 35}\n"
    return plain_mail(issue, issue.at("-help"), subject, text,
                      extra=(("Mailing-List", f"contact {issue.at('-help')}; run by ezmlm"),))


def ezmlm_mime(mails, issue):
    """ezmlm-idx, format m: the whole mail is multipart/digest, its first part the topics."""
    subject, text = ezmlm_head(mails, issue)
    boundary = "eipkpmcbnbmpdeoimmja"
    names = "From To Subject Date Message-ID Cc"
    parts = [text_part(text)]
    for number, mail in enumerate(mails, 101):
        name = [("Content-Disposition", f'inline; filename="{issue.local}_{number}.eml"')]
        parts.append(message_part(whole_message(mail, None, names, ENCODINGS[number % 3]), name))
    extra = (("Mailing-List", f"contact {issue.at('-help')}; run by ezmlm"),
             ("MIME-Version", "1.0"), ("Content-Type", f"multipart/digest; boundary={boundary}"))
    return Digest(headed(issue, issue.at("-help"), subject, extra), joined(boundary, parts))


def sympa(mails, issue):
    """Sympa plain: the Message-ID first, no blank line after the 30 dashes, the stars above the sign-off."""
    day = f"{issue.sent:%d %b %Y}"
    text = f"{issue.local} digest {day}\n\nTable of contents:\n\n"
    for number, mail in enumerate(listed(mails, issue), 1):
        text += "\n  ".join(wrapped(f"* {number} - {title(mail)} - {author(mail)}", 78)) + "\n"
    text += f"\n{DASHES_70}\n\n"
    for mail in mails:
        head = lines_of(fields_of(mail, "Message-ID Date From Subject"))
        text += f"{head}\n{ended(mail.text)}\n\n{DASHES_30}\n"
    text += f"\n{'*' * 45}\n\nEnd of {issue.local} Digest {day}\n\n"
    return plain_mail(issue, issue.at("-request"), f"{issue.local} Digest {day} (1/1)", text)


def sympa_mime(mails, issue):
    """Sympa MIME: the sign-off is a part."""
    outer, inner = "----------=_1046800800-2718-1", "----------=_1046800800-2718-2"
    day = f"{issue.sent:%d %b %Y}"
    text = f"{issue.local} Digest {day}\n\nTable of contents:\n\n"
    for number, mail in enumerate(listed(mails, issue), 1):
        text += "\n    ".join(wrapped(f"{number}. {title(mail)} - {author(mail)}", 78)) + "\n"
    extra = [("Content-Disposition", "inline"), ("X-Sympa-Attach", "yes")]
    parts = [message_part(whole_message(mail, None, MH_FIELDS, ENCODINGS[number % 3]) + b"\n\n", extra)
             for number, mail in enumerate(mails)]
    head = f'Content-Type: multipart/digest; boundary="{inner}"\nMime-Version: 1.0\n\n'
    digest = (head + "This is a multi-part message in MIME format...\n\n").encode() + joined(inner, parts)
    end = [("Content-Disposition", "inline")]
    body = joined(outer, [text_part(text), digest, part(end, f"End of {issue.local} Digest {day}\n")])
    subject = f"{issue.local} Digest {day} (1/1)"
    return Digest(headed(issue, issue.at("-request"), subject, mixed(outer)), body)


def listserv(mails, issue):
    """LISTSERV plain: RFC 1153 with values from column 10; topics are subjects, the count is above them."""
    name = issue.local.upper()
    topics = listed(mails, issue)
    about = (f"{name} Digest - {short_date(issue.sent - datetime.timedelta(1))} to {short_date(issue.sent)} "
             f"(#{issue.sent.year}-{issue.number})")
    count = sum(mail.text.count("\n") for mail in topics)
    text = f"There are {len(topics)} messages totalling {count} lines in this issue.\n\n"
    text += "Topics of the day:\n\n"
    subjects = list(dict.fromkeys(title(mail) for mail in topics))
    for number, subject in enumerate(subjects, 1):
        times = sum(title(mail) == subject for mail in topics)
        text += f"  {number}. {subject}" + (f" ({times})" if times > 1 else "") + "\n"
    text += f"\n{DASHES_70}\n\n"
    for mail in mails:
        head = "".join(f"{key + ':':<9}{value}\n" for key, value in fields_of(mail, "Date From Subject"))
        text += f"{head}\n{without_outer_blank_lines(mail.text)}\n{DASHES_30}\n\n"
    text += starred(f"End of {about}")
    return plain_mail(issue, f"Automatic digest processor <LISTSERV@{issue.host}>", about, text,
                      extra=(("Reply-To", f"{issue.name} <{name}@{issue.host}>"),))


# ---------------------------------------------------------------------------- group services

def right_aligned(mail, width):
    fields = fields_of(mail, "Date From Subject", False)
    return "".join(f"{key:>{width}}: {value}\n" for key, value in fields)


def group_topics(mails, indent):
    return "".join(f"{'':{indent}}{number:2}. {title(mail)}\n{'':{indent + 5}}From: {author(mail)}\n"
                   for number, mail in enumerate(mails, 1))


def yahoo(mails, issue):
    """Yahoo! Groups: an advertisement, two lines of 72 underscores, labels aligned to the right."""
    topics = listed(mails, issue)
    frame = ("_" * 72 + "\n") * 2
    text = ("------------------------ Yahoo! Groups Sponsor ---------------------~-->\n"
            "Lamps and lanterns for every boat.\nhttp://shop.example.com/lanterns\n"
            "---------------------------------------------------------------------~->\n\n"
            f"There are {len(topics)} messages in this issue.\n\nTopics in this digest:\n\n"
            f"{group_topics(topics, 4)}\n\n")
    text += "".join(f"{frame}\nMessage: {number}\n{right_aligned(mail, 7)}\n{ended(mail.text)}\n\n\n"
                    for number, mail in enumerate(mails, 1))
    text += (f"{frame}\n\n\n{'-' * 72}\nYahoo! Groups Links\n\n<*> To visit your group on the web, go to:\n"
             f"    http://{issue.host}/group/{issue.local}/\n\n{'-' * 72}\n\n\n")
    return plain_mail(issue, issue.address, f"[{issue.local}] Digest Number {issue.number}", text)


def onelist(mails, issue, lines=1):
    """ONElist (1999): 79 underscores below each message."""
    topics = listed(mails, issue)
    frame = ("_" * 79 + "\n") * lines
    text = (f"There are {len(topics)} messages in this issue.\n\nTopics in today's digest:\n\n"
            f"{group_topics(topics, 4)}\n\n{frame}\n")
    text += "".join(f"Message: {number}\n{right_aligned(mail, 7)}\n{ended(mail.text)}\n\n{frame}\n"
                    for number, mail in enumerate(mails, 1))
    return old_mail(issue, issue.address, f"[{issue.local}] Digest Number {issue.number}", text,
                    (("Reply-To", issue.address),))


def onelist_double(mails, issue):
    """The same with two lines, as its heir has them."""
    return onelist(mails, issue, lines=2)


def egroups(mails, issue):
    """eGroups (1999): an index between two lines of 65 dashes, `message N` in the line above each message."""
    line = "-" * 65 + "\n"
    index = "".join(f"{title(mail)} - {author(mail)}\n" for mail in listed(mails, issue))
    text = f"{line}{index}{line}\n"
    for number, mail in enumerate(mails, 1):
        head = lines_of(fields_of(mail, "Date From Subject", False))
        text += f"{DASHES_30} message {number}\n\n{head}\n{ended(mail.text)}\n"
    text += f"{DASHES_30}\n\nTo post a message, send it to: {issue.address}\n"
    return old_mail(issue, issue.address, f"{issue.local} digest", text, (("Reply-To", issue.address),))


def by_topic(mails):
    """Google's order: the topics as they began, in each its messages."""
    topics = {}
    for mail in mails:
        topics.setdefault(re.sub(r"^(?:re: *)+", "", title(mail), flags=re.IGNORECASE), []).append(mail)
    return topics


def google(mails, issue):
    """Google Groups: topics in frames of `=`, dates without a year, no subject but the topic's."""
    frame, base = "=" * 77, f"http://{issue.host}/group/{issue.local}"
    text = f"{frame}\nToday's topic summary\n{frame}\n\nGroup: {issue.address}\nUrl: {base}/topics\n\n"
    for number, (topic, those) in enumerate(by_topic(listed(mails, issue)).items(), 1):
        text += f"  - {topic} [{len(those)} Update{'s' * (len(those) > 1)}]\n    {base}/t/{number}\n"
    for number, (topic, those) in enumerate(by_topic(mails).items(), 1):
        text += f"\n\n{frame}\nTopic: {topic}\nUrl: {base}/t/{number}\n{frame}\n\n"
        for place, mail in enumerate(those, 1):
            text += (f"---------- {place} of {len(those)} ----------\nFrom: {author(mail)}\n"
                     f"Date: {mail.sent:%b %d %I:%M%p %z}\nUrl: {base}/msg/{number}.{place}\n\n"
                     f"{ended(mail.text)}\n")
    text += ("\n-- \nYou received this digest because you're subscribed to updates for this group.\n"
             f"To unsubscribe from this group, send email to {issue.at('+unsubscribe')}.\n")
    what = f"{len(listed(mails, issue))} Messages in {len(by_topic(mails))} Topics"
    return plain_mail(issue, issue.at("+noreply"), f"Digest for {issue.address} - {what}", text)


# ---------------------------------------------------------------------------- what each keeps

@dataclass(frozen=True)
class Kind:
    """A writer and what of a message survives it: name, address, date, subject and text always do."""
    name: str
    write: object                   # (mails, issue) -> Digest
    keeps: frozenset                # of: to cc id references
    told: frozenset                 # what of the digest is in it, of: volume year issue count name address
    list_name: str = "{name}"       # what the masthead calls the list
    is_alone: bool = True           # its body begins with a masthead: a digest as a text file too
    is_numbered: bool = False       # messages carry their number
    is_pasted_told: bool = True     # one pasted into a message can be told from the outer one
    quirks: frozenset = frozenset() # see expected() of the test


def kind(name, write, keeps, told, **rest):
    quirks = frozenset(rest.pop("quirks", "").split())
    return Kind(name, write, frozenset(keeps.split()), frozenset(told.split()), quirks=quirks, **rest)


MAILMAN = "volume issue count name address"
NUMBERED = {"is_numbered": True}
PARTS = {"is_alone": False, "is_numbered": True}    # numbers, or boundaries, which do as well
UNTOLD = {"is_pasted_told": False}                  # no numbers; no topics, or one for several messages

KINDS = (
    kind("mailman 2.1", mailman21, "to cc id", MAILMAN, **NUMBERED),
    kind("mailman 2.1 before .15", mailman21_old, "to cc id", MAILMAN, **NUMBERED),
    kind("mailman 2.1 no footer", mailman21_bare, "to cc id", MAILMAN, **NUMBERED),
    kind("mailman 2.1 MIME", mailman21_mime, "to cc id references", MAILMAN, **PARTS),
    kind("mailman 2.0", mailman20, "to cc id", MAILMAN, **NUMBERED),
    kind("mailman 2.0 MIME", mailman20_mime, "to cc id references", MAILMAN, **PARTS),
    kind("mailman 3", mailman3, "to cc id", MAILMAN),
    kind("mailman 3 numbered", mailman3_numbered, "to cc id", MAILMAN, **NUMBERED),
    kind("mailman 3 MIME", mailman3_mime, "to cc id references", MAILMAN, **PARTS),
    kind("majordomo 1", majordomo1, "", "volume issue name", list_name="{local}-digest", quirks="ascii none"),
    kind("majordomo 2", majordomo2, "to cc id", "volume issue count", quirks="dashes-29"),
    kind("rfc 1153", rfc1153, "to cc id", "volume issue name"),
    kind("arpanet", arpanet, "", "volume issue name", quirks="ascii minutes undated", **UNTOLD),
    kind("arpanet, mixed", arpanet_mixed, "", "volume issue name", quirks="ascii minutes undated", **UNTOLD),
    kind("risks", risks, "", "volume issue name", list_name="RISKS-FORUM", quirks="ascii", **UNTOLD),
    kind("mh forw -digest", mh_digest, "to cc id references", "volume issue name"),
    kind("rfc 934", rfc934, "to cc id references", "", quirks="several", **PARTS),
    kind("mh forw", mh_forw, "to cc id references", "", quirks="several", **PARTS),
    kind("digestifier", digestifier, "", "volume issue count name", quirks="ascii"),
    kind("ezmlm r", ezmlm, "to cc id", "issue count name address", list_name="{local}", quirks="blank-runs"),
    kind("ezmlm m", ezmlm_mime, "to cc id", "issue count name address", list_name="{local}", **PARTS),
    kind("sympa", sympa, "id", "count name", list_name="{local}"),
    kind("sympa MIME", sympa_mime, "to cc id references", "count name", list_name="{local}", **PARTS),
    kind("listserv", listserv, "", "year issue count name", list_name="{upper}"),
    kind("yahoo", yahoo, "", "issue count", **NUMBERED),
    kind("onelist", onelist, "", "issue count", quirks="ascii", **NUMBERED),
    kind("onelist double", onelist_double, "", "issue count", quirks="ascii", **NUMBERED),
    kind("egroups", egroups, "", "count", quirks="ascii", **PARTS),
    kind("google", google, "", "count address", quirks="minutes no-year grouped"),
)


def main():
    name = " ".join(sys.argv[1:]) or KINDS[0].name
    sent = datetime.datetime(2003, 3, 4, 18, 0, tzinfo=datetime.timezone.utc)
    mail = Mail("Ada Reed", "ada@example.com", sent, "lamps", "1@example.com", "The lamp\nis lit.\n")
    issue = Issue("Harbour", "harbour@lists.example.org", 3, 41, sent)
    one = next(k for k in KINDS if k.name == name)
    sys.stdout.buffer.write(one.write([mail, replace(mail, message_id="2@example.com")], issue).mail())


if __name__ == "__main__":
    main()
