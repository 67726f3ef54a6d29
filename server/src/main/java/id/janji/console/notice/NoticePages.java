package id.janji.console.notice;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages about notices.
@Configuration(proxyBeanMethods = false)
@Import({OwnNoticesController.class, NoticesController.class, DemoMailsController.class})
public class NoticePages {}
