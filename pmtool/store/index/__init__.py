"""The index: what a look at all deadlines needs, kept in git's folder, local and disposable.

It makes looking faster and never changes what is seen: docs/decisions/0023-the-index.md.
"""
