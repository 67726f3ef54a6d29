package id.janji.console.publish;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages on which a version is published.
@Configuration(proxyBeanMethods = false)
@Import(PublishController.class)
public class PublishPages {}
