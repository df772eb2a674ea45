"""The dossier: papers gathered, filed, packed and checked."""
