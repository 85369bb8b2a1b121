"""What would change and why (plan), what a reviewer says (decisions), and the change (apply)."""
