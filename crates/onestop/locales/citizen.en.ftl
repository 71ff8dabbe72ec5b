# citizen.en
