"""Receiving: what families and officers hand over becomes a proposal that somebody reads before it is published."""
