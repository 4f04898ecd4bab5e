package pharmaone.soak;

/** JSON that is cheap to send and would be expensive to take. */
enum Bomb {
    EMPTY_OBJECTS {
        @Override
        String json() {
            return "{\"x\":[" + "{},".repeat(5_500_000) + "{}]}";
        }
    },
    EMPTY_OBJECTS_IN_PAYLOAD {
        @Override
        String json() {
            return "{\"payload\":{\"shop_id\":\"ecke\",\"x\":[" + "{},".repeat(2_700_000) + "{}]}}";
        }
    },
    EMPTY_ARRAYS {
        @Override
        String json() {
            return "{\"payload\":{\"shop_id\":\"ecke\",\"x\":[" + "[],".repeat(5_000_000) + "[]]}}";
        }
    },
    TINY_TEXTS {
        @Override
        String json() {
            return "{\"payload\":{\"x\":[" + "\"\",".repeat(4_000_000) + "0]}}";
        }
    },
    KEYS {
        @Override
        String json() {
            StringBuilder keys = new StringBuilder("{\"payload\":{");
            for (int i = 0; keys.length() < 12 * MEBIBYTE; i++) {
                keys.append('"').append(i).append("\":0,");
            }
            return keys.append("\"x\":0}}").toString();
        }
    },
    ONE_KEY_AGAIN_AND_AGAIN {
        @Override
        String json() {
            return "{\"payload\":{" + "\"shop_id\":\"ecke\",".repeat(600_000) + "\"x\":0}}";
        }
    },
    LONG_PATHS {
        @Override
        String json() {
            return nested("k".repeat(49_000), "[" + "1,".repeat(15_000) + "1]");
        }
    },
    LONG_PATHS_WITHIN_32_KIBIBYTES {
        @Override
        String json() {
            return nested("k".repeat(300), "[" + "1,".repeat(6_000) + "1]");
        }
    },
    LONG_PATHS_OF_BROKEN_RULES {
        @Override
        String json() {
            return nested("k".repeat(200), "[" + "\"\\u0000\",".repeat(9_000) + "1]");
        }
    },
    DEEP_ARRAYS {
        @Override
        String json() {
            return "{\"payload\":" + "[".repeat(8 * MEBIBYTE);
        }
    },
    ESCAPES {
        @Override
        String json() {
            return "{\"payload\":{\"shop_id\":\"" + "\\u0001".repeat(2_500_000) + "\"}}";
        }
    },
    LONG_NUMBERS {
        @Override
        String json() {
            return "{\"payload\":{\"total_amount\":0e-999999999,\"x\":[" + ("1" + "0".repeat(990) + ",").repeat(9_000)
                    + "1e999999999]}}";
        }
    },
    ONE_LONG_NUMBER {
        @Override
        String json() {
            return "{\"payload\":{\"total_amount\":" + "9".repeat(8 * MEBIBYTE) + "}}";
        }
    };

    private static final int MEBIBYTE = 1_024 * 1_024;
    private static final int DEPTH = 60;

    abstract String json();

    private static String nested(String name, String innermost) {
        return ("{\"" + name + "\":").repeat(DEPTH) + innermost + "}".repeat(DEPTH);
    }
}
