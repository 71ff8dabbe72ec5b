# citizen.vi
