"""Made reports with one fault each, at random places: none may be published wrong, none short without a word.

How a kind of fault is added: a function in a module of this folder, marked with `fault`, that draws one report.

    @fault("html: an old amount is struck out beside the new one", readable=True)
    def struck_out(random: Random) -> Mutant:
        report = draw_report(random)
        page = make_html(report.figures, report.layout)
        ...                                    # put the fault into the bytes, at a place that `random` chooses
        return Mutant(page, report.seen())     # what a person sees in the file: amounts, unit, year, publisher

`Seen` is what a person sees AFTER the fault: an amount that is no longer printed (`#####`) is left out (compute it
from figures with a blank there) and its form named by `seen.unreadable_in(form)`, so that its loss must be told.
`readable=True`: a person reads all of it, so nine in ten must come out exactly; else it is enough that the loss is
told. `cost` is how many plain documents one of the kind costs (a page to be recognised: 10; `pages.draw_short_pdf`
keeps them few). Two thousand, shared out so that each kind costs the same, are a slow test (`-m slow`); else one of
every third cheap kind is drawn. Try yours: `FAULTS="part of the name" pytest tests/faults -k few`.
"""
