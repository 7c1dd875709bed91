"""Filters of joint decisions for the templates of both faces."""
