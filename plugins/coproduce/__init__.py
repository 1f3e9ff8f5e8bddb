"""Turn what families said into a strategy microsite, a poster gallery and the Collaboration Tree."""
