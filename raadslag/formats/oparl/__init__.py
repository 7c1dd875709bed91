"""What is published, as the objects of OParl 1.1 (github.com/OParl/spec, tag v1.1.1).

`meeting` and `people` make trees of objects, `shape` says how one looks alone and inside another, `listing` how
a page of a list does. Addresses are written from `SITE` on; whoever serves them puts the site's address there.
"""
