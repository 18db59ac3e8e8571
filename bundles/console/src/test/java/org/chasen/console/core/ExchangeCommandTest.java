package org.chasen.console.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ExchangeCommandTest {

    @Test
    void each_member_is_read() {
        assertThat(read("{'id':'1','url':'a.jar'}")).isEqualTo(new ExchangeCommand("a.jar", false, null));
        assertThat(read("{'id':'1','url':'a.jar','whenIdle':true,'waitAtMost_s':60,'replyTo':'panel'}"))
                .isEqualTo(new ExchangeCommand("a.jar", true, 60));
    }

    @Test
    void a_command_that_means_something_else_is_refused() {
        refused("{'url':'a.jar'}", "id or url is missing");
        refused("{'id':'1'}", "id or url is missing");
        refused("{'id':'1','url':'a.jar','whenidle':true}", "'whenidle' is not known");
        refused("{'id':'1','url':'a.jar','whenIdle':'true'}", "expected true or false");
        refused("{'id':'1','url':'a.jar','waitAtMost_s':0}", "1 to 604800");
        refused("{'id':'1','url':'a.jar','waitAtMost_s':1.5}", "1 to 604800");
    }

    private static ExchangeCommand read(String json) {
        return ExchangeCommand.read(json.replace('\'', '"'));
    }

    private static void refused(String json, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessageContaining(why);
    }
}
