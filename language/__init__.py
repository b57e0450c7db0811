"""What words say, whoever says them: it knows no council and no database."""
