"""Lost keepsakes: a child who forgot its pictures still gets its story hidden. First hidden, then checked."""
