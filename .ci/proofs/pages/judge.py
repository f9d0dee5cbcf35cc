"""Reads printed pages: no type under eight points, no text beyond the page, no words over words."""

import sys
from collections import Counter
from pathlib import Path

import pdfplumber

# A point less than eight is lost when a program scales whole percents.
SMALLEST = 7.7
# So much of the smaller of two words may lie under another: the boxes of letters touch.
UNDER = 0.3
# So many faults of a kind are shown.
SHOWN = 5


def over(one, other):
    """The part of the smaller of two words that lies under the other."""
    across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    if across <= 0 or down <= 0:
        return 0.0
    area = min((it["x1"] - it["x0"]) * (it["bottom"] - it["top"]) for it in (one, other))
    return across * down / area if area else 0.0


def faults(page):
    words = page.extract_words(extra_attrs=["size"], keep_blank_chars=False, use_text_flow=True)
    for word in words:
        if word["size"] < SMALLEST:
            yield "too small", f'{word["text"]!r} has {word["size"]:.1f} points'
        if word["x0"] < 0 or word["top"] < 0 or word["x1"] > page.width or word["bottom"] > page.height:
            yield "beyond the page", repr(word["text"])
    # Words that are near each other stand near each other in this order.
    words.sort(key=lambda it: (it["top"], it["x0"]))
    for number, word in enumerate(words):
        for other in words[number + 1 :]:
            if other["top"] >= word["bottom"]:
                break
            if over(word, other) > UNDER:
                yield "words over words", f'{word["text"]!r} and {other["text"]!r}'


def main():
    named, printed = (Path(it) for it in sys.argv[1:])
    pages, wrong, missing = 0, Counter(), []
    for line in named.read_text().splitlines():
        number, book = line.split(" ", 1)
        file = printed / f"{number}.pdf"
        if not file.exists():
            missing.append(book)
            continue
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                pages += 1
                for kind, what in faults(page):
                    wrong[kind] += 1
                    if wrong[kind] <= SHOWN:
                        print(f"{book}, page {page.page_number}: {kind}: {what}")
    for book in missing:
        print(f"{book}: it could not be printed")
    told = ", ".join(f"{kind}: {number}" for kind, number in sorted(wrong.items()))
    print(f"{pages} pages; {told or 'nothing is wrong with them'}")
    return 1 if wrong or missing or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
