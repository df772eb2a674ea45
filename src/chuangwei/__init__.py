"""创卫 (chuangwei): a tracker over plain, git-versioned YAML for a sanitary-town campaign."""

__version__ = "0.1.0"
