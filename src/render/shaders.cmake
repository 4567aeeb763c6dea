# Embeds shaders/* in the program: each file becomes a text of the same name in shader_sources.h.
file(GLOB SHADERS CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/shaders/*)
set(SHADER_HEADER ${PROJECT_BINARY_DIR}/shaders/shader_sources.h)
add_custom_command(OUTPUT ${SHADER_HEADER}
    COMMAND ${CMAKE_COMMAND} "-DSHADERS=${SHADERS}" -DHEADER=${SHADER_HEADER}
            -P ${CMAKE_CURRENT_LIST_DIR}/embed_shaders.cmake
    DEPENDS ${SHADERS} ${CMAKE_CURRENT_LIST_DIR}/embed_shaders.cmake
    COMMENT "Embedding the shaders" VERBATIM)
target_sources(palpate_render PRIVATE ${SHADER_HEADER})
target_include_directories(palpate_render PRIVATE ${PROJECT_BINARY_DIR}/shaders)
