"""The demo: five councils to look at on the first start. True cases of 2016 retold, invented people and dates."""
