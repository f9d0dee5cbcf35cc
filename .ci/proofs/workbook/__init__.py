"""What the finished outputs must stand up to in the programs that people have."""
