"""Pages over the inbox, and its API: sign in, find, read, correct and hand on letters in a browser.

>>> from classifier.web.app import create_app
>>> app = create_app(Inbox.open(...))        # an ASGI application; `fenliu serve` runs it

Who may see what is decided in `classifier.inbox`, never here: every page asks a `Desk`. This room turns what the desk
says into HTML or JSON, and keeps what a browser may do within bounds (sessions, forms, headers, sizes, rates).
"""
